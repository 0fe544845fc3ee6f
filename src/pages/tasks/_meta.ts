/** What the pages of tasks say of themselves. */
import { capitalise, countInWords, formatScoreInText, joinWords, MISSING, type Task } from '../../data/index.ts';
import { taskLeaders } from '../../figures/index.ts';
import { type PageMeta, siteData, toPreviewLines } from '../../site/index.ts';
import { aboutFigure } from '../[...release]/_meta.ts';

export function taskMetas(): PageMeta[] {
  return [tasksMeta(), ...[...siteData().dataset.tasks.values()].map(taskMeta)];
}

export function tasksMeta(): PageMeta {
  const { board } = siteData();
  const { published, total } = board.coverage;
  const hasPrompts = board.tasks.every((task) => task.prompt !== null);
  const meta = {
    path: '/tasks/',
    title: hasPrompts ? 'The tasks, their prompts and who scored what' : 'The tasks and who scored what',
    description: `${capitalise(countInWords(board.tasks.length))} coding tasks${hasPrompts ? ' with their prompts as asked' : ''}, and every published score: ${published} of ${total}.`,
  };
  const lines = toPreviewLines(board.tasks, (task) => [task.name, task.language ?? MISSING]);
  return aboutFigure(meta, [board.id, 'tasks-grid'], lines);
}

export function taskMeta(task: Task): PageMeta {
  const board = siteData().boards.find(({ tasks }) => tasks.some(({ id }) => id === task.id));
  const leaders = board ? taskLeaders(board, task.id) : [];
  const how = board?.kind === 'measured' ? 'measured' : 'published';
  const led = leaders.length > 0 ? ` First by ${how} score: ${joinWords(leaders.map((row) => row.model.name))}.` : '';
  const scoreOf = (row: { cells: Record<string, { score: number | null }> }) => row.cells[task.id]?.score ?? null;
  const scored = (board?.rows ?? []).filter((row) => scoreOf(row) !== null);
  const of = task.language ?? board?.title;
  const where = of === undefined ? '' : task.language === null ? ` of “${of}”` : ` in ${of}`;
  const what = `${task.prompt === null ? '' : 'its prompt as asked and '}${countInWords(scored.length)} ${how} scores`;
  const meta = {
    path: `/tasks/${task.id}/`,
    title: `${task.name}${of === undefined ? '' : ` (${of})`}`,
    description: `The task “${task.name}”${where}: ${what}.${led}`,
  };
  const byScore = scored.toSorted((a, b) => (scoreOf(b) ?? 0) - (scoreOf(a) ?? 0));
  const lines = toPreviewLines(byScore, (row) => [
    row.model.name,
    board ? formatScoreInText(scoreOf(row), board.scale) : MISSING,
  ]);
  return aboutFigure(meta, [board?.id, `task-${task.id}`], lines);
}
