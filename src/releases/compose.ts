/** The content of a release: every figure as it is now, and what changed since the release before. */

import {
  type Dataset,
  type FrozenFigure,
  frozenFigureSchema,
  RELEASE_SCHEMA_VERSION,
  type Release,
  type ReleaseContent,
} from '../data/index.ts';
import { type Figure, type FigureData, toFiledColumn } from '../figures/index.ts';
import { computeBoards, computeCalibrations } from '../scoring/index.ts';
import { computeCauses, computeFingerprints, explain } from './causes.ts';
import { type BareChange, computeChanges } from './changes.ts';

export interface Composed {
  content: ReleaseContent;
  /** Changes for which neither the data nor whoever makes the release gives a reason. */
  unexplained: BareChange[];
}

export interface Occasion {
  date: string;
  why: string | null;
}

/** The same data gives the same content. */
export function composeRelease(
  dataset: Dataset,
  previous: Release | null,
  { date, why }: Occasion,
  listFigures: ListFigures,
): Composed {
  const figures = freezeFigures(dataset, listFigures);
  const now = { files: computeFingerprints(dataset), boards: freezeBoards(dataset), models: freezeModels(dataset) };
  const bare = previous === null ? [] : computeChanges(previous.figures, figures);
  const causes = previous === null ? [] : computeCauses(previous, now, dataset);
  const { explained, unexplained } = explain(bare, causes, why);
  const content: ReleaseContent = {
    schemaVersion: RELEASE_SCHEMA_VERSION,
    date,
    why,
    previous: previous && { date: previous.date, sha256: previous.sha256 },
    changes: explained,
    ...now,
    figures,
  };
  return { content, unexplained };
}

/** Every figure that the site shows: rooms above this one add theirs. */
export type ListFigures = (data: FigureData) => Figure[];

/** As they will be read back: a frozen figure is compared with figures that were through JSON too. */
export function freezeFigures(dataset: Dataset, listFigures: ListFigures): FrozenFigure[] {
  const data = { dataset, boards: computeBoards(dataset), calibrations: computeCalibrations(dataset) };
  return listFigures(data).map((figure) => {
    const filed = { ...figure, columns: figure.columns.map(toFiledColumn) };
    return frozenFigureSchema.parse(JSON.parse(JSON.stringify(filed)));
  });
}

function freezeBoards(dataset: Dataset): ReleaseContent['boards'] {
  const ranked = computeBoards(dataset).map((board) => {
    const { id, title, description, kind, asOf, rows } = board;
    const runs = board.kind === 'measured' ? board.runs.map((run) => run.id) : [];
    return { id, title, description, kind, asOf, runs, models: [...new Set(rows.map(({ model }) => model.id))] };
  });
  const calibrations = computeCalibrations(dataset).map(({ id, title, description, kind, run }) => ({
    ...{ id, title, description, kind, asOf: null },
    runs: [run.id],
    models: [],
  }));
  return [...ranked, ...calibrations];
}

function freezeModels(dataset: Dataset): ReleaseContent['models'] {
  return [...dataset.models.values()].map(({ id, name, provider, category, kind, prices }) => {
    return { id, name, provider, category, kind, prices };
  });
}
