/** Footnotes: what the signs of a table mean, how its numbers came about, and why some are missing. */

import { joinWords } from '../data/index.ts';
import { type Board, CONFIDENCE, type MeasuredBoard } from '../scoring/index.ts';

export const INTERVAL_NOTE = `± is half of the ${CONFIDENCE * 100} % interval over repeated samples of the same tasks (Student’s t; for the mean of the tasks with the degrees of freedom of Welch and Satterthwaite). A single sample has none. Where the intervals of two models overlap, either may be the better one: both say “tied with”.`;
export const COST_NOTE =
  'Spent is tokens × the price on the day of the run, for one answer to each task; list price is what a million output tokens cost. Score per cent is score ÷ US cents spent on one pass over the tasks.';

/** More footnotes than this become one. */
const MAX_NOTES = 3;

/** What the signs in a table mean, as far as they occur in it. */
export function signNotes(board: Board): string[] {
  const approximate = board.rows.filter((row) => row.approximate);
  if (approximate.length > MAX_NOTES)
    return [`~ approximate: ${approximate.length} scores; each model's page says why.`];
  const otherwise =
    board.kind === 'reported' ? 'so marked by its source.' : 'a router: what it scores depends on what it chose.';
  return approximate.map((row) => `~ approximate. ${row.name}: ${row.model.note ?? otherwise}`);
}

/** What of older runs does not count here, where a task has changed since, and why cells are missing. */
export function measurementNotes(board: MeasuredBoard): string[] {
  return [...setAsideNotes(board), ...changedTaskNotes(board), ...missingNotes(board)];
}

function setAsideNotes({ tasks, pools }: MeasuredBoard): string[] {
  const aside = tasks.flatMap((task) => {
    const pool = pools.get(task.id);
    const older = new Set([...(pool?.setAside.values() ?? [])].flat().map(({ run }) => `“${run.title}”`));
    return older.size > 0 ? [{ task: task.name, older: joinWords([...older]), newer: pool?.runs[0]?.title }] : [];
  });
  return [...Map.groupBy(aside, ({ older, newer }) => `${older}/${newer}`).values()].map((group) => {
    const [{ older, newer }] = group as [(typeof aside)[number]];
    return `Left out: answers of ${older} to ${joinWords(group.map(({ task }) => task))}, because “${newer}” is newer and asked or graded in another way.`;
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
