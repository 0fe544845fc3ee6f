/** How far a judge agrees with the checks, on each axis that it scores. */

import { JUDGED_AXES, type JudgedAxis, type RunResult } from '../data/index.ts';
import { computeWeightedKappa } from './kappa.ts';

export interface Agreement {
  /** Quadratic weighted kappa; null where there is too little to say. */
  kappa: number | null;
  /** Answers that both the judge and the checks scored. */
  scored: number;
  /** Answers of which the judge's reply held no score; they count nowhere. */
  unscored: number;
}

type Opinionated = Pick<RunResult, 'grade' | 'judgements'>;

/** The scores of the checks stay unrounded; those of a judge are whole. */
export function computeAgreement(results: readonly Opinionated[], judge: string): Record<JudgedAxis, Agreement> {
  const entries = JUDGED_AXES.map((axis) => {
    const pairs: [judged: number, checked: number][] = [];
    let unscored = 0;
    for (const { grade, judgements } of results) {
      const said = judgements.find((judgement) => judgement.judge === judge)?.axes[axis];
      const checked = grade?.axes?.[axis];
      if (said === undefined || checked === undefined) continue;
      if (said.score === null) unscored += 1;
      else pairs.push([said.score, checked]);
    }
    return [axis, { kappa: computeWeightedKappa(pairs), scored: pairs.length, unscored }] as const;
  });
  return Object.fromEntries(entries) as Record<JudgedAxis, Agreement>;
}
