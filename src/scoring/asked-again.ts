/** What asking again changes: the answers of one run to the same question, compared with each other. */
import type { RunResult } from '../data/index.ts';
import type { MeasuredBoard } from './measured-board.ts';
import { isUnanswered } from './outcome.ts';
import type { LoadedRun } from './pool.ts';
import { computeMeanScore } from './score.ts';

/** The answers of a model to one task, in the order in which they were asked. */
export interface RepeatedTask {
  task: string;
  answers: number;
  texts: number;
  /** The lowest and the highest score; null where any answer has none. */
  scores: { low: number; high: number; first: number; laterMean: number } | null;
  /** Whether the first text is another than all later ones. */
  isFirstApart: boolean;
  /** Tokens of the prompt that the server had kept: of the first asking, and the most of later ones; null where it does not say. */
  cached: { first: number; later: number } | null;
}

/** A model in a run that asked it the same more than once. */
export interface AskedAgain {
  run: LoadedRun;
  model: string;
  tasks: RepeatedTask[];
}

/** Every run of the board and those that only repeat, with the models and tasks that were answered twice or more. */
export function computeAskedAgain({ runs, repeats, tasks, rows }: MeasuredBoard): AskedAgain[] {
  return [...runs.toReversed(), ...repeats].flatMap((run) =>
    rows.flatMap(({ model }): AskedAgain[] => {
      const own = run.results.filter(
        (result) => result.model === model.id && result.asked !== null && !isUnanswered(result.asked),
      );
      const repeated = tasks.flatMap(({ id }) => toRepeated(id, own) ?? []);
      return repeated.length === 0 ? [] : [{ run, model: model.id, tasks: repeated }];
    }),
  );
}

function toRepeated(task: string, results: readonly RunResult[]): RepeatedTask | null {
  const answers = results.filter((result) => result.task === task).toSorted((a, b) => a.sample - b.sample);
  const [first, ...later] = answers;
  if (first === undefined || later.length === 0) return null;
  return {
    task,
    answers: answers.length,
    texts: new Set(answers.map(({ content }) => content)).size,
    scores: compareScores(answers.map(({ grade }) => grade?.score ?? null)),
    isFirstApart: later.every(({ content }) => content !== first.content),
    cached: compareCached(answers.map(({ asked }) => asked?.usage.cacheRead ?? null)),
  };
}

function compareScores(scores: readonly (number | null)[]): RepeatedTask['scores'] {
  const [first, ...later] = scores;
  const laterMean = computeMeanScore(later);
  if (first == null || laterMean === null) return null;
  const known = scores.map(Number);
  return { low: Math.min(...known), high: Math.max(...known), first, laterMean };
}

function compareCached(cached: readonly (number | null)[]): RepeatedTask['cached'] {
  const [first, ...later] = cached;
  if (first == null || later.includes(null)) return null;
  return { first, later: Math.max(...later.map(Number)) };
}
