/** Reads the score from what a judge replied. What cannot be read is unscored, neither the lowest score nor the middle. */
import type { AskOutcome } from '../../../src/data/index.ts';
import { setReasoningAside } from '../../extract/index.ts';

export interface JudgeScore {
  score: number | null;
  /** Why there is no score, or null where there is one. */
  unscored: string | null;
}

const LAST_LINE = /^[*_`]*score[*_`\s]*:[*_`\s]*(10|[1-9])[*_`]*$/i;
/** Reasons come first; fewer words than this are none. */
const MIN_REASON_WORDS = 5;

export function readScore(outcome: AskOutcome, reply: string | null): JudgeScore {
  if (outcome !== 'answered') return unscored(`The reply was ${outcome.replace('_', ' ')}`);
  const { text, isCutOff } = setReasoningAside(reply ?? '');
  if (isCutOff) return unscored('The reasoning never ended');
  const lines = text.split('\n').map((line) => line.trim());
  const last = lines.findLastIndex((line) => line !== '');
  const [, digits] = LAST_LINE.exec(lines[last] ?? '') ?? [];
  if (digits === undefined) return unscored('The last line is no score');
  const words =
    lines
      .slice(0, last)
      .join(' ')
      .match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  if (words < MIN_REASON_WORDS) return unscored('The score has no reasons before it');
  return { score: Number(digits), unscored: null };
}

function unscored(why: string): JudgeScore {
  return { score: null, unscored: why };
}
