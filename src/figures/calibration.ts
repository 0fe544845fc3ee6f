/** The figures of a calibration: how far good answers and mutants lie apart, and each answer with its scores. */

import { AXES, countOf } from '../data/index.ts';
import { AXIS_NAMES, type Calibration, type CalibrationAnswer } from '../scoring/index.ts';
import { measuredScoreCell, receiptHref, taskHref, textCell } from './cells.ts';
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

export function calibrationTaskFigure(
  calibration: Calibration,
  { task, answers, verdicts }: Calibration['tasks'][number],
): Figure {
  const good = answers.filter(({ about }) => about.role === 'good').length;
  return {
    id: `calibration-${task.id}`,
    board: calibration.id,
    title: `${calibration.title}: ${task.name}`,
    alt: `${countOf(good, 'good answer')} and ${countOf(answers.length - good, 'mutant')} of the task “${task.name}”, each with its scores. ${describeVerdicts(verdicts)}`,
    columns: [
      { key: 'answer', label: 'Answer', kind: 'text' },
      { key: 'role', label: 'Kind', kind: 'text' },
      ...axisParts.map(([column]) => ({ ...column, unit: 'score, 1 to 10' })),
      score('score', 'Score', 'mean of the axes, 1 to 10'),
      { key: 'about', label: 'Its style, or its mistake', kind: 'text' },
    ],
    rows: answers.map((answer) => ({
      id: answer.id,
      cells: [
        { ...textCell(answer.id), href: receiptHref(calibration.run.id, answer.id, task.id) },
        textCell(answer.about.role),
        ...AXES.map((axis) => ({
          ...scoreOf(answer, answer.grade?.axes?.[axis] ?? null),
          ...(answer.about.offends.includes(axis) ? { aimed: true } : {}),
        })),
        scoreOf(answer, answer.grade?.score ?? null),
        textCell(answer.about.about),
      ],
    })),
    notes: ['Underlined: the axes on which the mistake must cost marks.'],
    provenance: provenanceOf(calibration),
    chart: null,
  };
}

/** As in "False accepts: 0 of 9 wrong answers solved. False rejects: 0 of 4 good answers not solved." */
function describeVerdicts({ good, rejected, wrong, accepted }: Calibration['tasks'][number]['verdicts']): string {
  return `False accepts: ${accepted} of ${countOf(wrong, 'wrong answer')} solved. False rejects: ${rejected} of ${countOf(good, 'good answer')} not solved.`;
}

export function calibrationFigures(calibration: Calibration): Figure[] {
  return [separationFigure(calibration), ...calibration.tasks.map((task) => calibrationTaskFigure(calibration, task))];
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
