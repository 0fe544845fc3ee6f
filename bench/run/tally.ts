/** Counts what became of the questions of this start of a run. */
import { type Answer, type AskOutcome, type Fault, formatUsd, UNPAID_OUTCOMES } from '../../src/data/index.ts';

export class Tally {
  readonly total: number;
  readonly outcomes: Partial<Record<AskOutcome, number>> = {};
  underWay = 0;
  costUsd = 0;
  /** Answers whose cost is unknown, which the sum of costs leaves out. */
  unknownCosts = 0;
  /** The last fault of each model that has failures, and how many. */
  readonly failures = new Map<string, { count: number; last: Fault | null }>();
  /** Tokens of the answers that state them. */
  inputTokens = 0;
  outputTokens = 0;

  constructor(total: number) {
    this.total = total;
  }

  add({ model, outcome, cost, usage, attempts }: Answer): void {
    this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
    if (UNPAID_OUTCOMES.includes(outcome)) {
      const count = (this.failures.get(model)?.count ?? 0) + 1;
      this.failures.set(model, { count, last: attempts.at(-1)?.fault ?? null });
      return;
    }
    if (cost.usd === null) this.unknownCosts += 1;
    else this.costUsd += cost.usd;
    this.inputTokens += (usage.inputUncached ?? 0) + (usage.cacheRead ?? 0) + (usage.cacheWrite ?? 0);
    this.outputTokens += usage.output ?? 0;
  }

  get ended(): number {
    return Object.values(this.outcomes).reduce((sum, count) => sum + count, 0);
  }

  get failed(): number {
    return UNPAID_OUTCOMES.reduce((sum, outcome) => sum + (this.outcomes[outcome] ?? 0), 0);
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
    return parts.join(', ');
  }
}
