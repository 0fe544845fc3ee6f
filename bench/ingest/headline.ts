/** What ranks the models of a foreign board: the score that its files state, one of its tasks, or the mean of all. */
import { quote, type Report, type ReportCell, type ReportOverall } from '../../src/data/index.ts';
import { complain } from './complain.ts';
import type { ForeignResults } from './foreign.ts';
import { mean } from './numbers.ts';

export type Headline =
  /** As the file states it; `label` says what it is. */
  { kind: 'stated'; label: string } | { kind: 'task'; task: string; label: string } | { kind: 'mean' };

interface Context {
  present: Report | null;
  /** Ids of all tasks of the board, those of earlier files included. */
  tasks: readonly string[];
  /** Ids by the keys of this file. */
  own: ReadonlyMap<string, string>;
  nameOf: (task: string) => string;
  /** --overall. */
  wanted: string | undefined;
}

/** Ends where the file has several scores and none above them, unless a flag or the board as it stands says which one ranks. */
export function chooseHeadline(foreign: ForeignResults, context: Context, file: string): Headline {
  const chosen = choose(foreign, context, file);
  const { present } = context;
  if (present === null) return chosen;
  // What files state and what is computed never stand in one column, nor do two different statements.
  const before = present.overallIs === 'own' ? present.scoreIs : undefined;
  const now = chosen.kind === 'stated' ? chosen.label : undefined;
  if (before === now) return chosen;
  const show = (label: string | undefined) => (label === undefined ? 'one that follows from the tasks' : quote(label));
  const fix = 'Ingest it into a board of its own with --board, or say --overall';
  const expected = `the overall score of the board, ${show(before)}`;
  return complain([{ file, path: '', expected, found: show(now), fix }]);
}

function choose(foreign: ForeignResults, { present, tasks, own, nameOf, wanted }: Context, file: string): Headline {
  const byTask = (task: string): Headline => ({ kind: 'task', task, label: nameOf(task) });
  if (wanted === 'mean') return { kind: 'mean' };
  if (wanted !== undefined) {
    const task = own.get(wanted) ?? tasks.find((id) => id === wanted || nameOf(id) === wanted);
    if (task !== undefined) return byTask(task);
    const expected = `"mean" or one of ${tasks.map((id) => quote(nameOf(id))).join(', ')}`;
    return complain([{ file, path: '', expected, found: quote(wanted), fix: 'Correct --overall' }]);
  }
  if (foreign.scoreIs !== null) return { kind: 'stated', label: foreign.scoreIs };
  if (present?.overallIs === 'computed-mean') return { kind: 'mean' };
  const [first] = tasks;
  if (first !== undefined && tasks.length === 1) return byTask(first);
  const before = present?.overallIs === 'task' ? tasks.find((id) => nameOf(id) === present.scoreIs) : undefined;
  // A board of one task is ranked by it for want of another: with a second one that is no decision any more.
  if (before !== undefined && new Set(present?.cells.map(({ task }) => task)).size > 1) return byTask(before);
  const found = `${tasks.length} scores of each model and none above them`;
  const flags = ['mean', ...tasks.map((id) => quote(nameOf(id)))].map((what) => `--overall ${what}`).join(' or ');
  return complain([{ file, path: '', expected: 'an overall score', found, fix: `Say which ranks: ${flags}` }]);
}

/** What is known of a model as a whole beside its score. */
export type Extras = Pick<ReportOverall, 'costUsd' | 'note'>;

/** The overall scores that follow from the cells; a model without all of them has none, and says which it lacks. */
export function computeOverall(
  headline: Exclude<Headline, { kind: 'stated' }>,
  models: readonly string[],
  tasks: readonly string[],
  cells: readonly ReportCell[],
  nameOf: (task: string) => string,
  extras: ReadonlyMap<string, Extras>,
): ReportOverall[] {
  const byPlace = new Map(cells.map((cell) => [`${cell.model} ${cell.task}`, cell]));
  return models.map((model) => {
    if (headline.kind === 'task') {
      const cell = byPlace.get(`${model} ${headline.task}`);
      if (cell?.score == null)
        return { model, score: null, missing: cell?.missing ?? 'not published', ...extras.get(model) };
      return { model, score: cell.score, ...extras.get(model), ...(cell.from ? { from: cell.from } : {}) };
    }
    const scores = tasks.map((task) => byPlace.get(`${model} ${task}`)?.score ?? null);
    const lacking = tasks.filter((_, i) => scores[i] === null).map(nameOf);
    if (lacking.length > 0)
      return {
        model,
        score: null,
        missing: `no score on ${lacking.length > 3 ? `${lacking.length} of ${tasks.length} tasks` : lacking.join(', ')}`,
        ...extras.get(model),
      };
    return { model, score: Number((mean(scores as number[]) as number).toPrecision(12)), ...extras.get(model) };
  });
}
