/** Title, description and preview lines of the pages of what was measured: calibrations, runs, and the list of them. */

import { capitalise, countInWords, countOf, formatScore, type Run } from '../data/index.ts';
import { runHref, separationFigure } from '../figures/index.ts';
import { AXIS_NAMES, type Calibration, MEASURED_SCALE } from '../scoring/index.ts';
import type { SiteData } from './data.ts';
import type { Draft } from './page-meta.ts';

export function calibrationDraft(calibration: Calibration): Draft {
  const { id, title, description, separation } = calibration;
  const gaps = separation.filter(({ gap }) => gap !== null).slice(0, 6);
  return {
    path: `/boards/${id}/`,
    title: `${title}: the graders, graded`,
    description: `${description} ${separationFigure(calibration).alt}`,
    lines: gaps.map(({ task, axis, gap }) => [
      `${task.name}, ${AXIS_NAMES[axis].toLowerCase()}`,
      formatScore(gap, MEASURED_SCALE),
    ]),
  };
}

export function runsDraft({ dataset, boards, calibrations }: SiteData): Draft {
  const measured = boards.filter(({ kind }) => kind === 'measured').length;
  return {
    path: '/runs/',
    title: 'What was measured: boards and runs',
    description: `${capitalise(countInWords(dataset.runs.size))} ${dataset.runs.size === 1 ? 'run' : 'runs'}, every answer with its receipt: the checks that it passed, its tokens and what they cost.`,
    lines: [
      ['Measured boards', String(measured)],
      ['Calibrations', String(calibrations.length)],
      ['Runs', String(dataset.runs.size)],
    ],
  };
}

export function runDraft(run: Run): Draft {
  const count = (of: 'task' | 'model') => new Set(run.results.map((result) => result[of])).size;
  const who = run.kind === 'asked' ? countOf(count('model'), 'model') : 'by hand';
  return {
    path: runHref(run.id),
    title: `${run.title}: the run`,
    description: `The run “${run.title}”: ${countOf(run.results.length, 'answer')} ${who} to ${countOf(count('task'), 'task')}, each with its receipt, and the command that grades them again.`,
    lines: [
      ['Run', run.id],
      ['Answers', String(run.results.length)],
      ['Tasks', String(count('task'))],
      [run.kind === 'asked' ? 'Models' : 'By hand', String(count('model'))],
    ],
  };
}
