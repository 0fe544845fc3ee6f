/** The figures of a calibration: how far good answers and mutants lie apart, what is told wrongly, and each answer with its scores. */

import { AXES, countOf, formatPercent, formatScore } from '../data/index.ts';
import { AXIS_NAMES, type Calibration, type CalibrationAnswer, MEASURED_SCALE, mustLoseOn } from '../scoring/index.ts';
import { measuredScoreCell, missingCell, receiptHref, taskHref, textCell } from './cells.ts';
import { axisParts } from './columns.ts';
import type { Cell, Column, Figure, Provenance } from './figure.ts';

const score = (key: string, label: string, unit: string): Column => ({ key, label, kind: 'score', unit });

export function separationFigure(calibration: Calibration): Figure {
  const { separation } = calibration;
  const tasks = new Set(separation.map(({ task }) => task.id));
  const known = separation.flatMap(({ gap }) => gap ?? []);
  const apart = known.filter((gap) => gap > 0).length;
  return {
    id: 'separation',
    board: calibration.id,
    title: `${calibration.title}: how far good answers and mutants lie apart`,
    alt: `On ${apart} of ${known.length} axes of ${countOf(tasks.size, 'task')} every mutant that must lose marks there scores less than every good answer.`,
    columns: [
      { key: 'task', label: 'Task', kind: 'text' },
      { key: 'axis', label: 'Axis', kind: 'text' },
      score('gap', 'Gap', 'lowest good answer − highest mutant'),
      score('lowest-good', 'Lowest good', 'the lowest score of a good answer on the axis, 1 to 10'),
      score('highest-mutant', 'Highest mutant', 'the highest score of a mutant that offends the axis, 1 to 10'),
      { key: 'good', label: 'Good answers', kind: 'count' },
      { key: 'mutants', label: 'Mutants', kind: 'count', unit: 'whose mistake must cost marks on this axis' },
    ],
    rows: separation.map(({ task, axis, good, mutants, lowestGood, highestMutant, gap }) => ({
      id: `${task.id}/${axis}`,
      cells: [
        { ...textCell(task.name), href: taskHref(task.id) },
        textCell(AXIS_NAMES[axis]),
        measuredScoreCell(gap, 'nothing to compare'),
        measuredScoreCell(lowestGood, 'no good answer has been graded'),
        measuredScoreCell(highestMutant, 'no mutant offends this axis'),
        { value: good, text: String(good) },
        { value: mutants, text: String(mutants) },
      ],
    })),
    notes: [
      'Good answers and mutants are written by hand. A mutant is a good answer with one mistake that models make; its mistake must cost marks on the axes that it offends.',
      'Gap: the lowest good answer less the highest such mutant. Above 0, the axis tells all of them apart.',
      ...calibration.tasks.map(({ task, verdicts }) => `${task.name}: ${describeVerdicts(verdicts)}`),
    ],
    provenance: provenanceOf(calibration),
    chart: null,
  };
}

/** What a solve rate is worth: how often right answers are told wrong and wrong ones right, and what attacks get. */
export function verdictsFigure(calibration: Calibration): Figure {
  const tasks = calibration.tasks.filter(({ answers }) => answers.some(({ grade }) => grade !== null));
  const count = tasks.reduce((sum, { attacks }) => sum + attacks.count, 0);
  const rooms = tasks.flatMap(({ attacks }) => attacks.room ?? []);
  const kept = rooms.every((room) => room >= 0) ? 'none scores more than it may' : 'some score more than they may';
  return {
    id: 'verdicts',
    board: calibration.id,
    title: `${calibration.title}: what is told wrongly, and what attacks get`,
    alt: `${countOf(count, 'attack')} on ${countOf(tasks.length, 'task')}${count > 0 ? `: ${kept}` : ''}.`,
    columns: [
      { key: 'task', label: 'Task', kind: 'text' },
      { key: 'false-rejects', label: 'False rejects', kind: 'percent', unit: 'good answers that are not solved' },
      {
        key: 'false-accepts',
        label: 'False accepts',
        kind: 'percent',
        unit: 'mutants with wrong code that are solved',
      },
      { key: 'attacks-accepted', label: 'Attacks accepted', kind: 'percent', unit: 'with wrong code, and solved' },
      { key: 'attacks', label: 'Attacks', kind: 'count' },
      score('highest-attack', 'Highest attack', 'the highest score of an attack, 1 to 10'),
      score('room', 'Below bound', 'how far the attack that is nearest to a bound of its own stays below it'),
    ],
    rows: tasks.map(({ task, verdicts, attacks }) => ({
      id: task.id,
      cells: [
        { ...textCell(task.name), href: taskHref(task.id) },
        shareCell(verdicts.rejected, verdicts.good, 'no good answers'),
        shareCell(verdicts.accepted, verdicts.wrong, 'no wrong mutants'),
        shareCell(verdicts.acceptedAttacks, verdicts.wrongAttacks, 'no wrong attacks'),
        { value: attacks.count, text: String(attacks.count) },
        measuredScoreCell(attacks.highest, 'no attacks'),
        measuredScoreCell(attacks.room, 'no attacks'),
      ],
    })),
    notes: [
      'An attack is an answer that tries to get marks that it has not earned. It states the most that it may score, on the whole and on the axes that it aims at.',
      'Attacks and mutants with right code, as one whose documentation is filler, may be solved and are left out of what is accepted.',
    ],
    provenance: provenanceOf(calibration),
    chart: null,
  };
}

function shareCell(count: number, n: number, missing: string): Cell {
  if (n === 0) return missingCell(missing);
  return { value: count / n, text: formatPercent(count / n), beside: `${count} of ${n}` };
}

export function calibrationTaskFigure(
  calibration: Calibration,
  { task, answers, verdicts }: Calibration['tasks'][number],
): Figure {
  const count = (role: CalibrationAnswer['about']['role']) => answers.filter(({ about }) => about.role === role).length;
  const [good, mutants, attacks] = [count('good'), count('mutant'), count('attack')];
  return {
    id: `calibration-${task.id}`,
    board: calibration.id,
    title: `${calibration.title}: ${task.name}`,
    alt: `${countOf(good, 'good answer')}, ${countOf(mutants, 'mutant')} and ${countOf(attacks, 'attack')} of the task “${task.name}”, each with its scores. ${describeVerdicts(verdicts)}`,
    columns: [
      { key: 'answer', label: 'Answer', kind: 'text' },
      { key: 'role', label: 'Kind', kind: 'text' },
      ...axisParts.map(([column]) => ({ ...column, unit: 'score, 1 to 10' })),
      score('score', 'Score', 'mean of the axes, 1 to 10'),
      score('bound', 'At most', 'the most that an attack may score, 1 to 10'),
      { key: 'about', label: 'Its style, its mistake, or what it tries', kind: 'text' },
    ],
    rows: answers.map((answer) => ({
      id: answer.id,
      cells: [
        { ...textCell(answer.id), href: receiptHref(calibration.run.id, answer.id, task.id) },
        textCell(answer.about.role),
        ...AXES.map((axis) => ({
          ...scoreOf(answer, answer.grade?.axes?.[axis] ?? null),
          ...(mustLoseOn(answer.about).includes(axis) ? { aimed: true } : {}),
        })),
        scoreOf(answer, answer.grade?.score ?? null),
        boundCell(answer),
        textCell(answer.about.about),
      ],
    })),
    notes: ['Underlined: the axes on which a mistake must cost marks, or an attack must not get them.'],
    provenance: provenanceOf(calibration),
    chart: null,
  };
}

/** As in "False accepts: 0 of 9 wrong answers and 0 of 2 attacks solved. False rejects: 0 of 4 good answers not solved." */
function describeVerdicts({
  good,
  rejected,
  wrong,
  accepted,
  wrongAttacks,
  acceptedAttacks,
}: Calibration['tasks'][number]['verdicts']): string {
  const attacks = wrongAttacks > 0 ? ` and ${acceptedAttacks} of ${countOf(wrongAttacks, 'wrong attack')}` : '';
  return `False accepts: ${accepted} of ${countOf(wrong, 'wrong answer')}${attacks} solved. False rejects: ${rejected} of ${countOf(good, 'good answer')} not solved.`;
}

export function calibrationFigures(calibration: Calibration): Figure[] {
  return [
    separationFigure(calibration),
    ...calibration.tasks.map((task) => calibrationTaskFigure(calibration, task)),
    verdictsFigure(calibration),
  ];
}

/** The bound of its score, and in words those of its axes. */
function boundCell({ about }: CalibrationAnswer): Cell {
  if (about.role !== 'attack') return missingCell('only attacks have a bound');
  const axes = mustLoseOn(about).map(
    (axis) => `${AXIS_NAMES[axis]}: at most ${formatScore(about.atMost[axis] ?? null, MEASURED_SCALE)}`,
  );
  return { ...measuredScoreCell(about.atMost.score, ''), ...(axes.length > 0 ? { note: axes.join('; ') } : {}) };
}

function scoreOf({ grade }: CalibrationAnswer, value: number | null): Cell {
  return measuredScoreCell(value, grade ? (grade.why ?? grade.outcome) : 'not graded yet');
}

function provenanceOf({ kind, run, tasks }: Calibration): Provenance {
  const answers = tasks.flatMap((task) => task.answers);
  const graded = answers.filter(({ grade }) => grade !== null).length;
  const summary = `Written by hand to test the graders (author: ${run.author}): ${countOf(answers.length, 'answer')}, ${graded} of them graded. No model was asked, and nothing here says anything of one.`;
  return { kind, asOf: null, summary, sources: [], runs: [{ id: run.id, title: run.title }] };
}
