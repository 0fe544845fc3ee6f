/** How far good answers and mutants lie apart, as a table for docs/calibration.md. */

import { toMarkdown } from '../src/exports/index.ts';
import { separationFigure } from '../src/figures/index.ts';
import { loadDataset } from '../src/releases/node.ts';
import { computeCalibrations } from '../src/scoring/index.ts';

/** The folder of this repository, whatever DATA_DIR says: the document goes with it. */
const DATA = 'data';

/** Null where the data is wrong, which other checks tell. */
export function toCalibrationTable(): string | null {
  const { dataset } = loadDataset(DATA);
  if (dataset === null) return null;
  const figures = computeCalibrations(dataset).map(separationFigure);
  return figures.length === 0 ? 'There is no calibration.' : figures.map(toText).join('\n\n');
}

function toText(figure: ReturnType<typeof separationFigure>): string {
  return `${figure.alt}\n\n${toMarkdown(figure)}`;
}
