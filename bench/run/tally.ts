/** Counts what became of the questions of this start of a run. */
import {
  type Answer,
  type AskOutcome,
  type Fault,
  findOtherModel,
  formatUsd,
  UNANSWERED_OUTCOMES,
} from '../../src/data/index.ts';

/** What fits into one line of a terminal. */
const MAX_SHOWN = 60;

export class Tally {
  readonly total: number;
  readonly outcomes: Partial<Record<AskOutcome, number>> = {};
  underWay = 0;
  costUsd = 0;
  /** Answers whose cost is unknown, which the sum of costs leaves out. */
  unknownCosts = 0;
  /** The last fault of each model that has failures, and how many. */
  readonly failures = new Map<string, { count: number; last: Fault | null }>();
  /** How many answers of each model came from another one, and from which. */
  readonly others = new Map<string, { count: number; answeredBy: string }>();
  /** Why the last call that is tried again brought no answer. */
  triedAgain: Fault | null = null;
  /** Tokens of the answers that state them. */
  inputTokens = 0;
  outputTokens = 0;

  constructor(total: number) {
    this.total = total;
  }

  add(answer: Answer): void {
    const { model, outcome, cost, usage, attempts } = answer;
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
    if (UNANSWERED_OUTCOMES.includes(outcome)) {
      const count = (this.failures.get(model)?.count ?? 0) + 1;
      this.failures.set(model, { count, last: attempts.at(-1)?.fault ?? null });
      // What is missing may have been charged all the same.
      if (cost.usd === null) return;
    }
    if (cost.usd === null) this.unknownCosts += 1;
    const answeredBy = findOtherModel(answer);
    if (answeredBy !== null) this.others.set(model, { count: (this.others.get(model)?.count ?? 0) + 1, answeredBy });
    this.costUsd += cost.usd ?? 0;
    this.inputTokens += (usage.inputUncached ?? 0) + (usage.cacheRead ?? 0) + (usage.cacheWrite ?? 0);
    this.outputTokens += usage.output ?? 0;
  }

  get ended(): number {
    return Object.values(this.outcomes).reduce((sum, count) => sum + count, 0);
  }

  get failed(): number {
    return UNANSWERED_OUTCOMES.reduce((sum, outcome) => sum + (this.outcomes[outcome] ?? 0), 0);
  }

  /** Questions without an answer that was paid for. */
  get missing(): number {
    return this.total - this.ended + this.failed;
  }

  /** How far it is, for a person. */
  toLine(): string {
    const parts = [`${this.ended} of ${this.total} asked`, `${this.underWay} under way`];
    if (this.failed > 0) parts.push(`${this.failed} failed`);
    if (this.costUsd > 0) parts.push(formatUsd(this.costUsd));
    if (this.unknownCosts > 0) parts.push(`${this.unknownCosts} of unknown cost`);
    // Tries take minutes, in which a person whose server is not there would wait for nothing.
    if (this.triedAgain && this.ended === this.failed) {
      parts.push(`no answer yet: ${this.triedAgain.message.slice(0, MAX_SHOWN)}`);
    }
    return parts.join(', ');
  }
}
