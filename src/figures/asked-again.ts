/** What asking again changes: for each way of asking how far the answers agree, and the same task by task. */
import { countOf, formatCount, formatScore, formatTemperature } from '../data/index.ts';
import {
  type AskedAgain,
  computeAskedAgain,
  computeMeanScore,
  computeTotal,
  MEASURED_SCALE,
  type MeasuredBoard,
  type RepeatedTask,
} from '../scoring/index.ts';
import { measuredScoreCell, missingCell, modelHref, receiptHref, runHref, taskHref, textCell } from './cells.ts';
import type { Cell, Figure } from './figure.ts';
import { measuredProvenance } from './provenance.ts';

/** Whether any model of the board was asked the same more than once. */
export function isAskedAgain(board: MeasuredBoard): boolean {
  return computeAskedAgain(board).length > 0;
}

interface Entry extends AskedAgain {
  id: string;
}

const UNGRADED = 'an answer has no score';

export function askedAgainFigure(board: MeasuredBoard): Figure {
  const entries = toEntries(board);
  const nameOf = namesOf(board);
  return {
    id: 'asking-again',
    board: board.id,
    title: `${board.title}: what asking again changes`,
    alt: `For ${countOf(entries.length, 'way')} of asking: on how many tasks all answers were the same text, and how far their scores lie apart.`,
    columns: [
      { key: 'model', label: 'Model', kind: 'text' },
      { key: 'run', label: 'Asked', kind: 'text', unit: 'at which temperature, and whether the server kept prompts' },
      { key: 'samples', label: 'Answers', kind: 'text', unit: 'to each task' },
      { key: 'same', label: 'Tasks with one text', kind: 'count', unit: 'on which all answers are the same text' },
      { key: 'tasks', label: 'Of tasks', kind: 'count' },
      {
        key: 'first-apart',
        label: 'First apart',
        kind: 'count',
        unit: 'tasks on which no first asking has the text of a later one',
      },
      { key: 'first', label: 'First score', kind: 'score', unit: 'mean of the first askings of each task' },
      { key: 'later', label: 'Later score', kind: 'score', unit: 'mean of the later askings of each task' },
      {
        key: 'spread',
        label: 'Widest spread',
        kind: 'score',
        unit: 'highest less lowest score on one task, the widest',
      },
    ],
    rows: entries.map(({ id, run, model, tasks }) => ({
      id,
      cells: [
        { ...textCell(nameOf(model)), href: modelHref(model) },
        { ...textCell(describeAsking(run)), href: runHref(run.id) },
        textCell(describeRange(tasks.map(({ answers }) => answers))),
        countCell(tasks.filter(({ texts }) => texts === 1).length),
        countCell(tasks.length),
        countCell(tasks.filter(({ isFirstApart }) => isFirstApart).length),
        measuredScoreCell(
          meanOf(tasks, ({ first }) => first),
          UNGRADED,
        ),
        measuredScoreCell(
          meanOf(tasks, ({ laterMean }) => laterMean),
          UNGRADED,
        ),
        spreadCell(widestOf(tasks)),
      ],
    })),
    notes: [
      'Answers with the same text are one answer, however often they were asked for.',
      ...(entries.some(({ run }) => run.settings.cachePrompt === true)
        ? [
            'Cache on: the server may take what it kept of earlier prompts. Cache off: it reads each prompt anew.',
            'A later asking found more of its prompt in the cache than the first one did. A server that starts again has an empty cache, so what it is asked next counts as a first asking. Where nothing was found, the first answer is the first asking.',
          ]
        : []),
    ],
    provenance: provenanceOf(board),
    chart: null,
  };
}

export function askedAgainTasksFigure(board: MeasuredBoard): Figure {
  const nameOf = namesOf(board);
  const taskName = new Map(board.tasks.map(({ id, name }) => [id, name]));
  const standings = toEntries(board).flatMap((entry) => entry.tasks.map((task) => ({ ...task, entry })));
  return {
    id: 'asking-again-tasks',
    board: board.id,
    title: `${board.title}: what asking again changes, task by task`,
    alt: 'Answers, different texts and scores of each model on each task that it was asked more than once.',
    columns: [
      { key: 'model', label: 'Model', kind: 'text' },
      { key: 'run', label: 'Asked', kind: 'text' },
      { key: 'task', label: 'Task', kind: 'text' },
      { key: 'answers', label: 'Answers', kind: 'count' },
      { key: 'texts', label: 'Different texts', kind: 'count' },
      { key: 'lowest', label: 'Lowest score', kind: 'score', unit: '1 to 10' },
      { key: 'highest', label: 'Highest score', kind: 'score', unit: '1 to 10' },
      {
        key: 'cached-first',
        label: 'From the cache, first',
        kind: 'count',
        unit: 'tokens of the prompt at the first asking',
      },
      { key: 'cached-later', label: 'Later', kind: 'count', unit: 'tokens of the prompt, the most of later askings' },
    ],
    rows: standings.map(({ entry: { id, run, model }, task, answers, texts, scores, cached }) => ({
      id: `${id}/${task}`,
      cells: [
        { ...textCell(nameOf(model)), href: receiptHref(run.id, model, task) },
        textCell(describeAsking(run)),
        { ...textCell(taskName.get(task) ?? task), href: taskHref(task) },
        countCell(answers),
        countCell(texts),
        measuredScoreCell(scores?.low ?? null, UNGRADED),
        measuredScoreCell(scores?.high ?? null, UNGRADED),
        cachedCell(cached?.first),
        cachedCell(cached?.later),
      ],
    })),
    notes: [],
    provenance: provenanceOf(board),
    chart: null,
  };
}

function toEntries(board: MeasuredBoard): Entry[] {
  return computeAskedAgain(board).map((entry) => ({ ...entry, id: `${entry.model}/${entry.run.id}` }));
}

function namesOf({ rows }: MeasuredBoard): (model: string) => string {
  const names = new Map(rows.map(({ model, name }) => [model.id, name]));
  return (model) => names.get(model) ?? model;
}

/** "temperature 0.8, cache off". */
function describeAsking({ settings: { temperature, cachePrompt } }: AskedAgain['run']): string {
  const cache = cachePrompt === undefined ? '' : `, cache ${cachePrompt ? 'on' : 'off'}`;
  return `temperature ${formatTemperature(temperature)}${cache}`;
}

function describeRange(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? `${least}` : `${least}–${most}`;
}

function meanOf(
  tasks: readonly RepeatedTask[],
  of: (scores: NonNullable<RepeatedTask['scores']>) => number,
): number | null {
  return computeMeanScore(tasks.map(({ scores }) => scores && of(scores)));
}

function widestOf(tasks: readonly RepeatedTask[]): number | null {
  const spreads = tasks.map(({ scores }) => scores && scores.high - scores.low);
  return computeTotal(spreads) === null ? null : Math.max(...spreads.map(Number));
}

/** A difference of scores, which may be 0 where a score is at least 1. */
function spreadCell(spread: number | null): Cell {
  return spread === null ? missingCell(UNGRADED) : { value: spread, text: formatScore(spread, MEASURED_SCALE) };
}

function countCell(count: number): Cell {
  return { value: count, text: formatCount(count) };
}

function cachedCell(tokens: number | undefined): Cell {
  return tokens === undefined ? missingCell('the server does not say') : countCell(tokens);
}

/** That of the board, with the runs that only repeat. */
function provenanceOf(board: MeasuredBoard): Figure['provenance'] {
  const provenance = measuredProvenance(board);
  const repeats = board.repeats.map(({ id, title }) => ({ id, title }));
  return { ...provenance, runs: [...(provenance.runs ?? []), ...repeats] };
}
