/** Shows how far a run is: one live line on a terminal, a plain line at each tenth of the way elsewhere. */
import { formatUsd } from '../../src/data/index.ts';
import type { Tally } from './tally.ts';

export interface Output {
  isTTY?: boolean;
  write: (text: string) => unknown;
}

export interface Progress {
  show: (tally: Tally) => void;
  /** Removes the live line. */
  clear: () => void;
}

const REDRAW_MS = 100;
const PLAIN_LINES = 10;
const CLEAR_LINE = '\r\u001B[K';

export function createProgress(output: Output, nowMs: () => number): Progress {
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  let tenths = 0;
  return {
    show: (tally) => {
      if (output.isTTY) {
        if (nowMs() - drawnAtMs < REDRAW_MS) return;
        drawnAtMs = nowMs();
        output.write(CLEAR_LINE + toLine(tally));
        return;
      }
      const tenth = Math.floor((tally.ended * PLAIN_LINES) / Math.max(1, tally.total));
      if (tenth === tenths) return;
      tenths = tenth;
      output.write(`${toLine(tally)}\n`);
    },
    clear: () => {
      if (output.isTTY) output.write(CLEAR_LINE);
    },
  };
}

function toLine({ ended, total, underWay, failed, costUsd, unknownCosts }: Tally): string {
  const parts = [`${ended} of ${total} asked`, `${underWay} under way`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (costUsd > 0) parts.push(formatUsd(costUsd));
  if (unknownCosts > 0) parts.push(`${unknownCosts} of unknown cost`);
  return parts.join(', ');
}
