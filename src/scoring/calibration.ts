/** Derives a calibration board: hand-written answers, what the checks made of them, and how far good ones and mutants lie apart. */

import {
  type About,
  AXES,
  type Axis,
  type CalibrationBoardFile,
  type Dataset,
  type Grade,
  type Run,
  type RunResult,
  type Task,
} from '../data/index.ts';
import { need } from './board.ts';
import { isSolved } from './solved.ts';

type HandWritten = Extract<Run, { kind: 'hand-written' }>;

export interface CalibrationAnswer {
  id: string;
  about: About;
  /** Null until it has been graded. */
  grade: Grade | null;
}

/** What a solve rate is worth: of the graded answers whose truth is known, those that are told wrongly. */
interface Verdicts {
  /** Good answers, and those of them that are not solved: false rejects. */
  good: number;
  rejected: number;
  /** Mutants whose mistake is one of correctness, and those of them that are solved: false accepts. */
  wrong: number;
  accepted: number;
}

export interface CalibratedTask {
  task: Task;
  answers: CalibrationAnswer[];
  verdicts: Verdicts;
}

/** One axis of one task: the worst that a good answer got, the best that a mutant got which must lose marks there. */
export interface Separation {
  task: Task;
  axis: Axis;
  good: number;
  mutants: number;
  lowestGood: number | null;
  highestMutant: number | null;
  /** What lies between them: above 0 where every such mutant scores less than every good answer. */
  gap: number | null;
}

export interface Calibration {
  id: string;
  title: string;
  description: string;
  kind: 'calibration';
  run: HandWritten;
  /** Good answers first, each kind by id. */
  tasks: CalibratedTask[];
  /** Of the tasks that have graded answers, each axis. */
  separation: Separation[];
}

/** Throws where something that the board names does not exist; loading has checked that. */
export function computeCalibration(dataset: Dataset, file: CalibrationBoardFile): Calibration {
  const run = need(dataset.runs, file.run);
  if (run.kind !== 'hand-written') throw new Error(`run "${file.run}" was not written by hand`);
  const answersOf = Map.groupBy(run.results.flatMap(toAnswer), ({ task }) => task);
  const tasks = file.tasks.map((id) => {
    const answers = (answersOf.get(id) ?? []).map(({ answer }) => answer).sort(compareAnswers);
    return { task: need(dataset.tasks, id), answers, verdicts: countVerdicts(answers) };
  });
  return {
    id: file.id,
    title: file.title,
    description: file.description,
    kind: file.kind,
    run,
    tasks,
    separation: tasks
      .filter(({ answers }) => answers.some(({ grade }) => grade !== null))
      .flatMap(({ task, answers }) => AXES.map((axis) => separate(task, axis, answers))),
  };
}

/** Who wrote it is no model, and once is enough: further samples of an answer would be other answers. */
function toAnswer({ task, model, sample, about, grade }: RunResult): { task: string; answer: CalibrationAnswer }[] {
  return sample === 1 && about ? [{ task, answer: { id: model, about, grade } }] : [];
}

function compareAnswers(a: CalibrationAnswer, b: CalibrationAnswer): number {
  if (a.about.role !== b.about.role) return a.about.role === 'good' ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function countVerdicts(answers: readonly CalibrationAnswer[]): Verdicts {
  const solved = (of: readonly CalibrationAnswer[]) => of.flatMap(({ grade }) => (grade ? [isSolved(grade)] : []));
  const good = solved(answers.filter(({ about }) => about.role === 'good'));
  const wrong = solved(answers.filter(({ about }) => about.offends.includes('correctness')));
  return {
    good: good.length,
    rejected: good.filter((one) => !one).length,
    wrong: wrong.length,
    accepted: wrong.filter((one) => one).length,
  };
}

function separate(task: Task, axis: Axis, answers: readonly CalibrationAnswer[]): Separation {
  const scoresOf = (of: readonly CalibrationAnswer[]) => of.flatMap(({ grade }) => grade?.axes?.[axis] ?? []);
  const good = scoresOf(answers.filter(({ about }) => about.role === 'good'));
  const mutants = scoresOf(answers.filter(({ about }) => about.offends.includes(axis)));
  const lowestGood = good.length > 0 ? Math.min(...good) : null;
  const highestMutant = mutants.length > 0 ? Math.max(...mutants) : null;
  const gap = lowestGood === null || highestMutant === null ? null : lowestGood - highestMutant;
  return { task, axis, good: good.length, mutants: mutants.length, lowestGood, highestMutant, gap };
}
