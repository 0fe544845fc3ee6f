/** The figures of the data of this repository, as what is made of them is tested. */
import { listAllFigures } from '../../src/cost/figures.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { computeBoards, computeCalibrations } from '../../src/scoring/boards.ts';
import { dataset } from '../helpers.ts';

export const allFigures = listAllFigures({
  dataset,
  boards: computeBoards(dataset),
  calibrations: computeCalibrations(dataset),
});

const MOST = 6;

/** Of each type the first of some boards, models or tasks: they are hundreds, and alike. */
export const someFigures: Figure[] = [
  ...Map.groupBy(allFigures, ({ id }) => id.replace(/^(receipt|task|calibration)-.*/, '$1')).values(),
].flatMap((alike) => alike.filter((_, i) => i % Math.ceil(alike.length / MOST) === 0));
