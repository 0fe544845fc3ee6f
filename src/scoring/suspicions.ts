/** Numbers that look wrong, found by rules: each is shown with its reason, and none is hidden or changed. */
import { formatRatio, formatScore, formatScoreInText, formatTaskUsd, type Scale, type Task } from '../data/index.ts';
import type { BoardBase, BoardCell, BoardRow } from './board.ts';
import { differenceOf } from './difference.ts';
import type { SolveRate } from './rate.ts';
import type { ReportedBoard, Suspicion } from './reported-board.ts';

type AnyBoard = Pick<BoardBase<BoardRow>, 'id' | 'title' | 'rows'>;

/** A newer version that scores less on a task by this part of the scale, though it is no worse on the whole. */
const DROP = 0.1;
/** So many times the cost of the same model elsewhere. */
const COST_RATIO = 5;
/** A benchmark of no more instances tells few models apart. */
const FEW_INSTANCES = 20;

/** What looks wrong on a board of results of others; `boards` are those that its costs are held against. */
export function findSuspicions(board: ReportedBoard, boards: readonly AnyBoard[]): Suspicion[] {
  if (board.results === null) return [];
  return [...smallTasks(board), ...droppedScores(board), ...oddCosts(board, boards)];
}

/** Where the tasks are benchmarks of their own, and not the parts of one. */
function smallTasks({ tasks, results, scale }: ReportedBoard): Suspicion[] {
  if (results === null || !['task', 'own'].includes(results.overallIs)) return [];
  return results.tasks.flatMap(({ task: id, size }) => {
    const task = tasks.find((one) => one.id === id);
    if (task === undefined || size === undefined || size > FEW_INSTANCES) return [];
    const step = formatScore((scale.max - scale.min) / size, scale);
    return [
      {
        row: null,
        task: id,
        of: 'size',
        reason: `${task.name} has only ${size} instances: one more solved is ${step}.`,
      },
    ];
  });
}

/** A model that is far below its predecessor on one task, although it is level with it on the whole. */
function droppedScores({ rows, tasks, scale }: ReportedBoard): Suspicion[] {
  return rows.flatMap((row) => {
    const before = predecessorOf(row, rows);
    if (before === undefined || row.score === null || before.score === null || row.score < before.score) return [];
    return tasks.flatMap((task): Suspicion[] => {
      const [now, then] = [row.cells[task.id], before.cells[task.id]];
      if (!now || !then || !isFarBelow(now, then, (scale.max - scale.min) * DROP)) return [];
      return [{ row: row.id, task: task.id, of: 'score', reason: describeDrop(row, before, task, now, then, scale) }];
    });
  });
}

function describeDrop(
  row: BoardRow,
  before: BoardRow,
  task: Task,
  now: BoardCell,
  then: BoardCell,
  scale: Scale,
): string {
  const [low, high] = [now, then].map(({ score }) => formatScoreInText(score, scale));
  return `${row.name} scores ${low} on ${task.name}, far below the ${high} of ${before.name}, which it is ahead of or level with on the whole.`;
}

/** Where both say of how many, chance must not explain it. */
function isFarBelow(now: BoardCell, then: BoardCell, drop: number): boolean {
  if (now.score === null || then.score === null || then.score - now.score < drop) return false;
  if (now.rate === null || then.rate === null) return true;
  return differenceOf(toDifference(then.rate), toDifference(now.rate)).low > 0;
}

const toDifference = ({ solved, n, low, high }: SolveRate) => ({ mean: solved / n, low, high });

/** The row of the version before: of the same family, setting and harness. */
function predecessorOf(row: BoardRow, rows: readonly BoardRow[]): BoardRow | undefined {
  const own = toVersion(row.model.id);
  const older = rows.filter((other) => {
    const isAlike = other.variant === row.variant && other.harness?.mode === row.harness?.mode;
    const { family, numbers } = toVersion(other.model.id);
    return isAlike && family === own.family && compareVersions(numbers, own.numbers) < 0;
  });
  return older.sort((a, b) => compareVersions(toVersion(b.model.id).numbers, toVersion(a.model.id).numbers))[0];
}

/** "claude-sonnet-4-6" is 4.6 of "claude-sonnet", "qwen3.6-plus" 3.6 of "qwen-plus"; "480b" is a size, and no version. */
export function toVersion(model: string): { family: string; numbers: number[] } {
  const parts = model.split('-').map((part) => /^([a-z]*)(\d+(?:\.\d+)*)$/.exec(part) ?? part);
  return {
    family: parts.flatMap((part) => (typeof part === 'string' ? part : part[1] || [])).join('-'),
    numbers: parts.flatMap((part) => (typeof part === 'string' ? [] : (part[2] ?? '').split('.').map(Number))),
  };
}

function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A model that costs many times what it costs on another board, whichever way: tasks differ, but seldom as much. */
function oddCosts(board: ReportedBoard, boards: readonly AnyBoard[]): Suspicion[] {
  const others = boards.filter(({ id }) => id !== board.id);
  return board.rows.flatMap(({ id, name, model, costPerTaskUsd: cost }) => {
    if (cost === null) return [];
    const ratioTo = (other: number) => Math.max(cost / other, other / cost);
    return others.flatMap((other): Suspicion[] => {
      const costs = other.rows.flatMap((row) => (row.model.id === model.id ? (row.costPerTaskUsd ?? []) : []));
      const [nearest] = costs.sort((a, b) => ratioTo(a) - ratioTo(b));
      if (nearest === undefined || ratioTo(nearest) < COST_RATIO) return [];
      const [ratio, there] = [formatRatio(ratioTo(nearest)), `${formatTaskUsd(nearest)} on “${other.title}”`];
      const than = cost > nearest ? `, ${ratio} its ${there}` : `; its ${there} is ${ratio} as much`;
      return [{ row: id, task: null, of: 'cost', reason: `${name} costs ${formatTaskUsd(cost)} a task${than}.` }];
    });
  });
}
