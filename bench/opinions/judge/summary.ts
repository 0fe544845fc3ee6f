/** What judging a run came to, for people and for programs. */

import { countOf, formatKappa, formatUsd, JUDGED_AXES, type JudgedAxis } from '../../../src/data/index.ts';
import { type Agreement, AXIS_NAMES } from '../../../src/scoring/index.ts';
import type { Stop } from '../../run/index.ts';

export interface JudgeSummary {
  run: string;
  judge: string;
  /** Replies of this start that hold a score, and those that do not. */
  scored: number;
  unscored: number;
  storedBefore: number;
  /** How many answers were left out, by the reason. */
  skipped: Record<string, number>;
  /** Replies that never came. */
  missing: number;
  /** The sum of the costs that are known, and how many replies it leaves out. */
  knownCostUsd: number;
  unknownCosts: number;
  /** What went wrong last, where replies never came. */
  failures: string[];
  stopped: Stop['reason'] | null;
  agreement: Record<JudgedAxis, Agreement>;
}

export function formatJudgeSummary(summary: JudgeSummary): string {
  const { run, judge, scored, unscored, storedBefore, missing, skipped, failures, agreement } = summary;
  return [
    `${run}, judged by ${judge}: ${scored} scored, ${unscored} unscored, ${storedBefore} stored before, ${missing} missing`,
    ...(scored + unscored > 0 ? [`Cost of this start: ${toCost(summary)}`] : []),
    ...Object.entries(skipped).map(([why, count]) => `Skipped: ${countOf(count, 'answer')} ${why}`),
    ...failures.map((failure) => `Failed: ${failure}`),
    'Agreement with the checks (weighted kappa, quadratic weights):',
    ...JUDGED_AXES.map((axis) => `  ${AXIS_NAMES[axis].toLowerCase()}: ${toLine(agreement[axis])}`),
    ...(missing > 0 ? [`The same command asks for the ${missing} that are missing.`] : []),
  ].join('\n');
}

function toCost({ scored, unscored, knownCostUsd, unknownCosts }: JudgeSummary): string {
  if (unknownCosts === scored + unscored) return 'unknown';
  const known = formatUsd(knownCostUsd);
  return unknownCosts > 0 ? `${known} and what is unknown of ${unknownCosts}` : known;
}

function toLine({ kappa, scored, unscored }: Agreement): string {
  const apart = unscored > 0 ? `, ${unscored} unscored` : '';
  return `${formatKappa(kappa)} over ${countOf(scored, 'answer')}${apart}`;
}
