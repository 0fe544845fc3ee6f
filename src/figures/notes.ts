/** Footnotes: what the signs of a table mean, how its numbers came about, and why some are missing. */

import { joinWords } from '../data/index.ts';
import { type Board, type BoardRow, CONFIDENCE, type Comparison, type MeasuredBoard } from '../scoring/index.ts';
import { priceNotes } from './price-words.ts';

const SURE = `${CONFIDENCE * 100} %`;

export const INTERVAL_NOTE = `${SURE} is an interval of the score over the answers to these tasks where each has three different ones, else over the tasks where these are three (Gaffke’s, which for pass and fail is Clopper and Pearson’s); of the share of answers solved it is Wilson’s. Equal texts count as one answer.`;

const COMPARED: Record<Comparison, string> = {
  passes: 'the exact McNemar test over the tasks that both did',
  scores: 'a paired bootstrap over the tasks that both did',
  wholes: 'the interval of the difference of two scores (tasks to pair are unknown or fewer than five)',
};

/** How ties and ranges of ranks came about; empty where nothing but equal scores says anything. */
export function comparisonNotes({ comparedBy, rows }: Board): string[] {
  if (comparedBy.length === 0) return [];
  const by = joinWords(comparedBy.map((comparison) => COMPARED[comparison]));
  const ranges = rows.some(({ rankRange }) => rankRange !== null);
  const drawn = comparedBy.includes('wholes') ? 'successes' : 'tasks';
  return [
    `Tied: equal scores, or a difference that is not told from 0 with ${SURE} confidence by ${by}.`,
    ...(ranges ? [`Ranks are those of ${SURE} of the rankings when ${drawn} are drawn again (bootstrap).`] : []),
  ];
}
export const COST_NOTE =
  'Spent is tokens × the price on the day of the run, for one answer to each task; list price is what a million output tokens cost. Score per cent is score ÷ US cents spent on one pass over the tasks.';
export const TOKEN_COST_NOTE =
  'Cost of tokens is the stated sums of tokens × the list price. Where a longer prompt or another hour costs more, nobody can say of a sum what each call cost: then it is the least and the most that they can have cost together.';

/** More footnotes than this become one. */
const MAX_NOTES = 3;

/** What the signs in a table mean, as far as they occur in it. */
export function signNotes(board: Board): string[] {
  return [...approximateNotes(board), ...priceNotes(board)];
}

function approximateNotes(board: Board): string[] {
  const approximate = board.rows.filter((row) => row.approximate);
  if (approximate.length > MAX_NOTES)
    return [`~ approximate: ${approximate.length} scores; each model's page says why.`];
  const otherwise =
    board.kind === 'reported' ? 'so marked by its source.' : 'a router: what it scores depends on what it chose.';
  return approximate.map((row) => `~ approximate. ${row.name}: ${saidOfParts(row) || (row.model.note ?? otherwise)}`);
}

/** What is said of a number that was read from a file, and of the cells that it follows from; empty where it was copied by hand. */
function saidOfParts({ note, cells }: BoardRow): string {
  const own = Object.values(cells);
  if (!own.some((cell) => 'from' in cell && cell.from !== null)) return '';
  return [...new Set([note, ...own.map(({ ambiguous }) => ambiguous)])].filter(Boolean).join(' ');
}

/** What of older runs does not count here, where a task has changed since, and why cells are missing. */
export function measurementNotes(board: MeasuredBoard): string[] {
  return [...setAsideNotes(board), ...changedTaskNotes(board), ...missingNotes(board)];
}

function setAsideNotes({ tasks, pools }: MeasuredBoard): string[] {
  const aside = tasks.flatMap((task) => {
    const pool = pools.get(task.id);
    return [...(pool?.setAside ?? [])].flatMap(([model, samples]) => {
      const newer = pool?.samples.get(model)?.[0]?.run.id ?? pool?.runs[0]?.id;
      return samples.map(({ run }) => ({ task: task.name, older: run.id, newer }));
    });
  });
  return [...Map.groupBy(aside, ({ older, newer }) => `${older}/${newer}`).values()].map((group) => {
    const [{ older, newer }] = group as [(typeof aside)[number]];
    const named = joinWords([...new Set(group.map(({ task }) => task))]);
    return `Left out: answers of ${older} to ${named}, because ${newer} is newer and asked or graded in another way, or by another server.`;
  });
}

function changedTaskNotes({ tasks, pools }: MeasuredBoard): string[] {
  return tasks.flatMap(({ id, name, grading }) => {
    const measured = pools.get(id)?.versions?.task;
    if (measured === undefined || grading === undefined || measured === grading.version) return [];
    return [`${name} was measured as version ${measured}; the task is at version ${grading.version} by now.`];
  });
}

/** More models than this are not named in one note. */
const MAX_NAMED = 8;

/** Cells by the reason why they have no score, so that the table need not say it at each. */
function missingNotes({ rows, tasks }: MeasuredBoard): string[] {
  const missing = rows.flatMap((row) =>
    tasks.flatMap(({ id, name }) => {
      const why = row.cells[id]?.missing;
      return why == null ? [] : [{ why, model: row.name, task: name }];
    }),
  );
  return [...Map.groupBy(missing, ({ why }) => why)].map(([why, cells]) => {
    const named = [...Map.groupBy(cells, ({ model }) => model)].map(
      ([model, own]) =>
        `${model} (${own.length === tasks.length ? 'every task' : own.map(({ task }) => task).join(', ')})`,
    );
    const more = named.length > MAX_NAMED ? [`${named.length - MAX_NAMED} more`] : [];
    return `— ${why}: ${joinWords([...named.slice(0, MAX_NAMED), ...more])}.`;
  });
}
