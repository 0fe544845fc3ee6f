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
  /** The lowest and the highest score, and the means of first and later askings; null where any answer has none. */
  scores: { low: number; high: number; first: number; laterMean: number } | null;
  /** Whether no first asking has a text that a later one has. */
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
  if (answers.length < 2) return null;
  const { first, later } = splitByCache(answers);
  const firstTexts = new Set(first.map(({ content }) => content));
  return {
    task,
    answers: answers.length,
    texts: new Set(answers.map(({ content }) => content)).size,
    scores: compareScores(first.map(scoreOf), later.map(scoreOf)),
    isFirstApart: later.every(({ content }) => !firstTexts.has(content)),
    cached: compareCached(answers.map(cachedOf)),
  };
}

const scoreOf = ({ grade }: RunResult) => grade?.score ?? null;
const cachedOf = ({ asked }: RunResult) => asked?.usage.cacheRead ?? null;

/**
 * A later asking found more of its prompt in the server's cache than the first one did: where a run was stopped, its server
 * began anew. Where none did, or the server does not say, what counts is the order.
 */
function splitByCache(answers: readonly RunResult[]): Record<'first' | 'later', readonly RunResult[]> {
  const least = answers[0] ? cachedOf(answers[0]) : null;
  const isLater = (answer: RunResult) => least !== null && (cachedOf(answer) ?? least) > least;
  const later = answers.filter(isLater);
  if (later.length === 0) return { first: answers.slice(0, 1), later: answers.slice(1) };
  return { first: answers.filter((answer) => !isLater(answer)), later };
}

type Scores = readonly (number | null)[];

function compareScores(first: Scores, later: Scores): RepeatedTask['scores'] {
  const [firstMean, laterMean] = [computeMeanScore(first), computeMeanScore(later)];
  if (firstMean === null || laterMean === null) return null;
  const known = [...first, ...later].map(Number);
  return { low: Math.min(...known), high: Math.max(...known), first: firstMean, laterMean };
}

function compareCached(cached: readonly (number | null)[]): RepeatedTask['cached'] {
  const [first, ...later] = cached;
  if (first == null || later.includes(null)) return null;
  return { first, later: Math.max(...later.map(Number)) };
}
