/** What readers are told of a measurement: by which runs, over how many samples, and what its signs mean. */
import { countOf, formatHalfWidth, formatPartialDate, joinWords } from '../domain/format.ts';
import { CONFIDENCE } from '../domain/interval.ts';
import { dayOf, isRun, type MeasuredBoard, type MeasuredCell } from '../domain/measured-board.ts';
import { OUTCOME_TEXT } from '../domain/outcome.ts';
import type { Provenance } from './figure.ts';

export const runHref = (run: string) => `/runs/${run}/`;
export const receiptHref = (run: string, model: string, task: string) => `/runs/${run}/${model}/${task}/`;

const percent = `${CONFIDENCE * 100} %`;

export const INTERVAL_NOTE = `± is half of the ${percent} interval over repeated samples of the same tasks (Student’s t; for the mean of the tasks with the degrees of freedom of Welch and Satterthwaite). A single sample has none. Of models whose intervals overlap, either may be the better one: they say “tied with”.`;
export const COST_NOTE =
  'Spent is tokens × the price on the day of the run, for one answer to each task; list price is what a million output tokens cost. Score per cent is score ÷ US cents spent on one pass over the tasks.';

/** The cell's receipt; null where nothing was asked. */
export function receiptOf({ samples }: MeasuredCell): string | null {
  const newest = samples[0];
  return newest ? receiptHref(newest.run.id, newest.result.model, newest.result.task) : null;
}

/** How a cell came about, in sentences: its samples, what went wrong in them, and what is missing. */
export function describeSamples({ summary, interval, failures, missingSamples }: MeasuredCell): string[] {
  if (summary === null)
    return missingSamples.length > 1 || (missingSamples[0]?.count ?? 0) > 1 ? [listed(missingSamples)] : [];
  const spread = interval ? `, ${formatHalfWidth(interval.halfWidth)}` : '';
  const failed = failures.map(({ what, count }) => `${count} of ${summary.n} ${OUTCOME_TEXT[what]}, which scores 1.`);
  const without = missingSamples.length > 0 ? [`Without a score: ${listed(missingSamples)}`] : [];
  return [`${countOf(summary.n, 'sample')}${spread}.`, ...failed, ...without];
}

function listed(missing: MeasuredCell['missingSamples']): string {
  return `${missing.map(({ what, count }) => `${count} × ${what}`).join(', ')}.`;
}

export function measuredProvenance(board: MeasuredBoard): Provenance {
  const runs = board.runs.map(({ id, title }) => ({ id, title }));
  return { kind: board.kind, asOf: board.asOf, summary: summarise(board), sources: [], runs };
}

function summarise(board: MeasuredBoard): string {
  if (!isRun(board)) return 'Nobody has run this board yet: it has no numbers.';
  const dates = [...new Set(board.runs.map(dayOf))].map(formatPartialDate).reverse();
  const { published, total } = board.coverage;
  const by = board.runs.length === 1 ? 'one run' : `${board.runs.length} runs`;
  return `Measured by ${by} on ${joinWords(dates)}: ${describeSampleCounts(board)}; ${published} of ${total} cells have a score. ${describeVersions(board)} Nothing here was reported by others.`;
}

/** "3 samples of a cell", "1 to 3 samples of a cell". */
function describeSampleCounts(board: MeasuredBoard): string {
  const counts = board.rows.flatMap((row) => Object.values(row.cells).flatMap(({ summary }) => summary?.n ?? []));
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (counts.length === 0) return 'no samples that have a score';
  return `${least === most ? '' : `${least} to `}${countOf(most, 'sample')} of a cell`;
}

function describeVersions(board: MeasuredBoard): string {
  const versions = [...board.pools.values()].flatMap((pool) => pool.versions ?? []);
  if (versions.length === 0) return '';
  const distinct = (numbers: number[]) => joinWords([...new Set(numbers)].sort((a, b) => a - b).map(String));
  const [task, extractor, grader] = (['task', 'extractor', 'grader'] as const).map((of) =>
    distinct(versions.map((version) => version[of])),
  );
  return `Versions: tasks ${task}, extractor ${extractor}, graders ${grader}.`;
}

/** What of older runs does not count here, and where a task has changed since. */
export function poolNotes(board: MeasuredBoard): string[] {
  return board.tasks.flatMap((task) => {
    const pool = board.pools.get(task.id);
    if (!pool) return [];
    const aside = new Set([...pool.setAside.values()].flat().map(({ run }) => run.title));
    const measured = pool.versions?.task;
    const now = task.grading?.version;
    return [
      ...(aside.size > 0
        ? [
            `${task.name}: samples of ${joinWords([...aside])} are left out, because ${pool.runs[0]?.title} is newer and asked or graded in another way.`,
          ]
        : []),
      ...(measured !== undefined && now !== undefined && measured !== now
        ? [`${task.name} was measured as version ${measured}; the task is at version ${now} by now.`]
        : []),
    ];
  });
}
