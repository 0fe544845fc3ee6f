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
  /** The same of attacks whose code is wrong. */
  wrongAttacks: number;
  acceptedAttacks: number;
}

/** What the attacks on a task get. */
interface Attacks {
  /** Those that are graded. */
  count: number;
  highest: number | null;
  /** The least that one of them stays below its bound; below 0 where one gets more than it may. */
  room: number | null;
}

export interface CalibratedTask {
  task: Task;
  answers: CalibrationAnswer[];
  verdicts: Verdicts;
  attacks: Attacks;
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
  /** Good answers first, then mutants, then attacks, each kind by id. */
  tasks: CalibratedTask[];
  /** Of the tasks that have graded answers, each axis. */
  separation: Separation[];
}

const ROLES: readonly About['role'][] = ['good', 'mutant', 'attack'];

/** Throws where something that the board names does not exist; loading has checked that. */
export function computeCalibration(dataset: Dataset, file: CalibrationBoardFile): Calibration {
  const run = need(dataset.runs, file.run);
  if (run.kind !== 'hand-written') throw new Error(`run "${file.run}" was not written by hand`);
  const answersOf = Map.groupBy(run.results.flatMap(toAnswer), ({ task }) => task);
  const tasks = file.tasks.map((id) => {
    const answers = (answersOf.get(id) ?? []).map(({ answer }) => answer).sort(compareAnswers);
    return {
      task: need(dataset.tasks, id),
      answers,
      verdicts: countVerdicts(answers),
      attacks: summariseAttacks(answers),
    };
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
  return ROLES.indexOf(a.about.role) - ROLES.indexOf(b.about.role) || (a.id < b.id ? -1 : 1);
}

/** The axes on which an answer must lose marks: by its mistake, or because it has not earned what it aims at. */
export function mustLoseOn(about: About): Axis[] {
  return about.role === 'attack' ? AXES.filter((axis) => about.atMost[axis] !== undefined) : about.offends;
}

/** How far an answer stays below the lowest of its bounds; below 0 where it gets more than one of them allows. */
export function roomBelow(about: About, grade: Grade | null): number | null {
  if (about.role !== 'attack' || !grade?.axes || grade.score === null) return null;
  const { atMost } = about;
  const got = { ...grade.axes, score: grade.score };
  return Math.min(...([...AXES, 'score'] as const).map((key) => (atMost[key] ?? Number.POSITIVE_INFINITY) - got[key]));
}

function countVerdicts(answers: readonly CalibrationAnswer[]): Verdicts {
  const solved = (role: About['role'], isMeant = (_: About) => true) =>
    answers.flatMap(({ about, grade }) => (about.role === role && isMeant(about) && grade ? [isSolved(grade)] : []));
  const isWrong = (about: About) => mustLoseOn(about).includes('correctness');
  const good = solved('good');
  const wrong = solved('mutant', isWrong);
  const wrongAttacks = solved('attack', isWrong);
  return {
    good: good.length,
    rejected: good.filter((one) => !one).length,
    wrong: wrong.length,
    accepted: wrong.filter((one) => one).length,
    wrongAttacks: wrongAttacks.length,
    acceptedAttacks: wrongAttacks.filter((one) => one).length,
  };
}

function summariseAttacks(answers: readonly CalibrationAnswer[]): Attacks {
  const attacks = answers.filter(({ about, grade }) => about.role === 'attack' && grade);
  const scores = attacks.flatMap(({ grade }) => grade?.score ?? []);
  const rooms = attacks.flatMap(({ about, grade }) => roomBelow(about, grade) ?? []);
  return {
    count: attacks.length,
    highest: scores.length > 0 ? Math.max(...scores) : null,
    room: rooms.length > 0 ? Math.min(...rooms) : null,
  };
}

function separate(task: Task, axis: Axis, answers: readonly CalibrationAnswer[]): Separation {
  const scoresOf = (of: readonly CalibrationAnswer[]) => of.flatMap(({ grade }) => grade?.axes?.[axis] ?? []);
  const good = scoresOf(answers.filter(({ about }) => about.role === 'good'));
  const mutants = scoresOf(answers.filter(({ about }) => about.role === 'mutant' && about.offends.includes(axis)));
  const lowestGood = good.length > 0 ? Math.min(...good) : null;
  const highestMutant = mutants.length > 0 ? Math.max(...mutants) : null;
  const gap = lowestGood === null || highestMutant === null ? null : lowestGood - highestMutant;
  return { task, axis, good: good.length, mutants: mutants.length, lowestGood, highestMutant, gap };
}
