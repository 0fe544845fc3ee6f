/** Measured boards in the API, in citations and in commands: fields are only added, and numbers are not rounded. */
import { describe, expect, test } from 'vitest';
import { toBoardJson, toModelJson, toTaskJson } from '../../src/exports/api.ts';
import { toCalibrationJson, toRunJson } from '../../src/exports/api-measured.ts';
import { toFigureBibtex, toFigureCitation } from '../../src/exports/citation.ts';
import { gradeCommand, planCommand, runCommand, tryCommand, verifyCommand } from '../../src/exports/commands.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { computeCalibrations } from '../../src/scoring/boards.ts';
import { board as reported, dataset as repository } from '../helpers.ts';
import { makeMeasured, samplesOf } from '../measured.ts';
import { context } from './made-figure.ts';

const { board, dataset } = makeMeasured({
  tasks: ['riddle'],
  models: [{ id: 'a', price: 2 }, { id: 'b' }],
  runs: [{ id: 'run', samples: 3, models: ['a'], results: samplesOf('a', 'riddle', [9, 9.5, 10]) }],
});

describe('the API of a measured board', () => {
  const json = toBoardJson(board);

  test('has every key of a reported one, and some more', () => {
    expect(Object.keys(json)).toEqual(expect.arrayContaining(Object.keys(toBoardJson(reported))));
    expect(json).toMatchObject({ schemaVersion: 1, kind: 'measured', asOf: '2026-11-20', runs: ['run'] });
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    const [row] = json.rows;
    expect(Object.keys(row ?? {})).toEqual(expect.arrayContaining(Object.keys(toBoardJson(reported).rows[0] ?? {})));
  });

  test('has intervals, axes, cost and every grade with the path of its receipt', () => {
    const [row] = json.rows;
    expect(row).toMatchObject({ model: 'a', score: 9.5, rank: 1 });
    expect(row?.measured).toMatchObject({ passUsd: 0.01, passOutputTokens: 100, scorePerCent: 9.5, tiedWith: [] });
    expect(row?.measured?.interval).toMatchObject({ over: 'answers', answers: 3, different: 3, tasks: 1 });
    expect(row?.measured).toMatchObject({ solved: { solved: 1, n: 3 }, passAtK: 1 });
    expect(row?.tasks.riddle).toMatchObject({
      score: 9.5,
      sources: [],
      measured: { samples: 3, solved: { solved: 1, n: 3 }, missingSamples: [], failures: [] },
    });
    const grade = { run: 'run', outcome: 'graded', usd: 0.01, outputTokens: 100, reasoningTokens: 40 };
    expect(row?.tasks.riddle?.measured?.grades).toEqual(
      [9, 9.5, 10].map((score, i) => {
        const axes = { correctness: score, edgeCases: score, quality: score, documentation: score };
        return { ...grade, sample: i + 1, score, axes, path: 'runs/run/a/riddle/' };
      }),
    );
  });

  test('a missing cell says why', () => {
    expect(json.rows[1]).toMatchObject({
      score: null,
      measured: { missing: 'not asked' },
      tasks: { riddle: { score: null, missing: 'not asked' } },
    });
  });

  test('stands beside reported boards under models and tasks, never in them', () => {
    const [model, task] = [dataset.models.get('a') ?? expect.fail(), dataset.tasks.get('riddle') ?? expect.fail()];
    expect(toModelJson(model, [board]).boards.measured).toMatchObject({ score: 9.5 });
    expect(toTaskJson(task, [board]).boards.measured?.a).toMatchObject({ score: 9.5 });
    for (const row of toBoardJson(reported).rows) expect(row).not.toHaveProperty('measured');
  });
});

test('a run has its settings and every grade, without the texts', () => {
  const json = toRunJson(dataset.runs.get('run') ?? expect.fail());
  expect(json).toMatchObject({ schemaVersion: 1, id: 'run', kind: 'asked', samples: 3 });
  expect(json.answers.map(({ model, task, score }) => [model, task, score])).toEqual([
    ['a', 'riddle', 9],
    ['a', 'riddle', 9.5],
    ['a', 'riddle', 10],
  ]);
  expect(JSON.stringify(json)).not.toContain('Answer 1.');
});

test('a calibration ranks nobody and has its separation', () => {
  const [calibration] = computeCalibrations(repository);
  const json = toCalibrationJson(calibration ?? expect.fail());
  expect(json).toMatchObject({ schemaVersion: 1, id: 'calibration', kind: 'calibration', rows: [], asOf: null });
  expect(json.separation).toHaveLength(calibration?.separation.length ?? 0);
  const [answer] = toRunJson(repository.runs.get('calibration') ?? expect.fail()).answers;
  expect(answer).toHaveProperty('role');
  expect(answer).not.toHaveProperty('usd');
});

test('a citation says that it was measured, and when, or that it was not yet', () => {
  const figure = rankingFigure(board, dataset);
  expect(toFigureCitation(figure, context)).toBe(
    `Invented, “${figure.title}”, figures measured on 20 November 2026, ${context.address}`,
  );
  expect(toFigureBibtex(figure, context)).toContain('1 of 2 cells have a score');
  const unrun = makeMeasured({});
  const ranking = rankingFigure(unrun.board, unrun.dataset);
  expect(toFigureCitation(ranking, context)).toContain('not measured yet');
  expect(toFigureBibtex(ranking, context)).not.toContain('year');
});

test('commands name the board, the endpoint and its key', () => {
  const other = { ...(repository.endpoints.get('global-api') ?? expect.fail()), id: 'mine', apiKeyEnv: 'MINE' };
  const { defaultEndpoint: _, ...site } = repository.site;
  const commands = {
    'plan --board five-tasks': planCommand('five-tasks'),
    'run --board x': runCommand('x', { site, endpoints: new Map() }),
    'run --board y': runCommand('y', { site, endpoints: new Map([['mine', other]]) }),
    'run --board z': runCommand('z', { site, endpoints: new Map([...repository.endpoints, ['mine', other]]) }),
    'run --board five-tasks': runCommand('five-tasks', repository),
    'grade r': gradeCommand('r'),
    'verify r': verifyCommand('r'),
    'try t data/x.md': tryCommand('t', 'data/x.md'),
  };
  const own = 'OPENAI_BASE_URL=… OPENAI_API_KEY=… ';
  const keys = ['', own, 'MINE=… ', own, 'GLOBAL_API_KEY=… ', '', '', ''];
  expect(Object.values(commands)).toEqual(
    Object.keys(commands).map((command, i) => `${keys[i]}npm run bench -- ${command}`),
  );
});
