/** What a start of a run came to, for people and for programs. */
import { type AskOutcome, countOf, type Fault, formatUsd, toVisible } from '../../src/data/index.ts';
import { benchCommand } from '../../src/data/node.ts';
import { adviseOnAddress } from '../endpoints/index.ts';
import type { Stop } from './ask.ts';
import type { Noticed } from './mark.ts';
import type { Prepared } from './prepare.ts';
import type { Tally } from './tally.ts';

export interface Summary {
  run: string;
  shard: string | null;
  /** Questions of this selection, those answered earlier, and those of this start by outcome. */
  questions: number;
  storedBefore: number;
  outcomes: Partial<Record<AskOutcome, number>>;
  /** Questions of this selection without an answer that was paid for. */
  missing: number;
  /** The sum of the costs that are known, and how many answers it leaves out. */
  knownCostUsd: number;
  unknownCosts: number;
  tokens: { input: number; output: number };
  failures: { model: string; count: number; last: Fault | null }[];
  /** Answers that came from another model than the one that was asked. */
  otherModels: { model: string; count: number; answeredBy: string }[];
  /** A line for each answer of the run that is not to be trusted. */
  doubts: string[];
  /** What makes answers differ that were to be alike, or null. */
  warning: string | null;
  /** What may be wrong with the address, or null. */
  advice: string | null;
  /** Why questions were left unasked, or null. */
  stopped: Stop['reason'] | null;
}

export function toSummary(
  { chosen, questions, run }: Prepared,
  tally: Tally,
  stop: Stop | null,
  { doubts, warning }: Noticed,
): Summary {
  const { shard, runId } = chosen;
  return {
    run: runId,
    shard: shard === null ? null : `${shard.index}/${shard.of}`,
    questions: questions.length,
    storedBefore: questions.length - tally.total,
    outcomes: tally.outcomes,
    missing: tally.missing,
    knownCostUsd: tally.costUsd,
    unknownCosts: tally.unknownCosts,
    tokens: { input: tally.inputTokens, output: tally.outputTokens },
    failures: [...tally.failures].map(([model, failure]) => ({ model, ...failure })),
    otherModels: [...tally.others].map(([model, other]) => ({ model, ...other })),
    doubts,
    warning,
    advice: tally.failed < tally.ended ? null : adviseOnAddress(lastFaults(tally), run.endpoint.baseUrl),
    stopped: stop?.reason ?? null,
  };
}

function lastFaults({ failures }: Tally): Fault[] {
  return [...failures.values()].flatMap(({ last }) => last ?? []);
}

export function formatSummary(summary: Summary): string {
  const { run, outcomes, missing, storedBefore, failures, questions, otherModels, doubts, warning, advice } = summary;
  const counts = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome.replace('_', ' ')}`);
  const lines = [
    `${run}: ${[...counts, `${storedBefore} stored before`, `${missing} missing`].join(', ')}`,
    costLine(summary),
  ];
  for (const { model, count, last } of failures) {
    lines.push(
      `  ${model}: ${count} failed, the last with ${last === null ? 'no fault' : `${last.kind}: ${last.message}`}`,
    );
  }
  for (const { model, count, answeredBy } of otherModels) {
    lines.push(`  ${model}: ${countOf(count, 'answer')} came from another model, ${toVisible(answeredBy)}`);
  }
  lines.push(
    ...doubts.map((doubt) => `Not to be trusted, and missing: ${doubt}`),
    ...(doubts.length > 0 ? ['Give the server more context, and begin another run with another --id.'] : []),
    ...(warning === null ? [] : [warning]),
    ...(advice === null ? [] : [advice]),
  );
  if (missing > 0)
    lines.push(`The same command with --id ${run} asks the ${missing} of ${questions} that are missing.`);
  else lines.push(`Grade it: ${benchCommand(`grade ${run}`)}`);
  return lines.join('\n');
}

function costLine({ knownCostUsd, unknownCosts, tokens, outcomes }: Summary): string {
  const number = new Intl.NumberFormat('en');
  const spent = `${number.format(tokens.input)} input and ${number.format(tokens.output)} output tokens`;
  if (unknownCosts === 0) return `Cost of this start: ${formatUsd(knownCostUsd)}, ${spent}`;
  const answers = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  const known =
    unknownCosts === answers ? 'unknown' : `${formatUsd(knownCostUsd)} and what is unknown of ${unknownCosts}`;
  return `Cost of this start: ${known}, ${spent}`;
}
