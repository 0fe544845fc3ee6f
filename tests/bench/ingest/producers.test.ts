/** The traps of Harbor, HELM, BigCodeBench, swebench, DeepEval and Every Eval Ever: what is missing, marked or asked. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changed, copyOfData, type Flags, type Foreign, makeTempDir, reportOf, run, whyNot } from './try.ts';

const cellOf = (content: object, flags: Flags = {}) => reportOf(content, { board: 'b', ...flags }).cells[0];

describe('Harbor', () => {
  const job = (change: (one: Foreign, job: Foreign) => void) =>
    changed('harbor', (d) => change(Object.values(d.stats.evals)[0], d));
  const MAP = { map: ['made__up=alpha'] };

  test('a trial without a reward leaves the mean, so that there is no score unless it is kept', () => {
    const broken = job((one) => {
      one.exception_stats.RateLimitError = ['e__1'];
      one.n_errors = 2;
    });
    broken.n_total_trials = 5;
    expect(cellOf(broken, MAP)).toMatchObject({ score: null, missing: '1 of 5 trials have no reward' });
    expect(cellOf(broken, { ...MAP, partial: 'keep' })).toMatchObject({ score: 0.75 });
    broken.n_total_trials = 9;
    expect(cellOf(broken, MAP)?.missing).toContain('4 of 9 trials');
  });

  test('a stated mean that its rewards do not give is a question, and so is the scale of other rewards', () => {
    expect(
      whyNot(
        job((one) => (one.metrics = [{ mean: 0.5 }])),
        MAP,
      ),
    ).toMatch(/0\.75, the mean of 4 rewards, found 0\.5/);
    const graded = job((one) => {
      one.reward_stats.reward = { '0.25': ['a__1', 'b__1', 'c__1', 'd__1'] };
      one.metrics = [{ mean: 0.25 }];
    });
    expect(whyNot(graded, MAP)).toContain('--scale 0-1');
    expect(cellOf(graded, { ...MAP, scale: '0-1' })?.score).toBe(0.25);
  });

  test('another agent is another column', () => {
    const two = job((one, d) => (d.stats.evals.other__gamma__toy = one));
    two.n_total_trials = 8;
    expect(reportOf(two, { ...MAP, board: 'b', overall: 'mean' }).cells.map(({ task }) => task)).toEqual([
      'b-toy-with-some-agent',
      'b-toy-with-other',
    ]);
  });

  test('a reward that its harness holds for invalid is none', () => {
    const trial = changed('harbor-trial', (d) => {
      d.reward_valid = false;
      d.exception_info = { exception_type: 'RateLimitError' };
    });
    expect(cellOf(trial)).toMatchObject({ score: null, missing: 'no valid reward: RateLimitError' });
    expect(cellOf(changed('harbor-trial', (d) => (d.verifier_result = null)))?.score).toBeNull();
  });
});

describe('HELM', () => {
  const STATS = changed('helm');
  const MODEL = { model: 'Invented Alpha' };

  test('several metrics are a question, with those of the test split alone', () => {
    expect(whyNot(STATS, { ...MODEL, board: 'b' })).toMatch(
      /found exact_match = 0\.25, num_instances = 40, num_prompt_tokens = 12\./,
    );
    expect(whyNot(STATS, { ...MODEL, metric: ['f1'] })).toContain('--metric NAME chooses');
  });

  test('run_spec.json beside it says model, scenario and which metrics are scores', () => {
    const folder = join(makeTempDir(), 'run');
    mkdirSync(folder);
    const spec = {
      name: 'toy:a=1,model=lab_gamma',
      adapter_spec: { model: 'lab/gamma', max_train_instances: 5 },
      metric_specs: [{ args: { names: ['exact_match'] } }],
    };
    writeFileSync(join(folder, 'stats.json'), JSON.stringify(STATS));
    writeFileSync(join(folder, 'run_spec.json'), JSON.stringify(spec));
    const done = run(copyOfData(), join(folder, 'stats.json'));
    expect(done).toMatchObject({
      board: 'helm-toy',
      tasks: ['toy:a=1'],
      models: [{ foreign: 'lab/gamma' }],
      scores: { known: 1 },
    });
    expect(whyNot({ scenario_spec: {}, ...spec })).toContain('stats.json beside it');
  });
});

test('BigCodeBench: where the reference solutions fail there is no score unless it is kept; of several k one is chosen', () => {
  const rates = (change: object) => changed('bigcodebench', (d) => Object.assign(d, change));
  expect(cellOf(rates({ gt_pass_rate: 0.75 }))).toMatchObject({
    score: null,
    missing: expect.stringContaining('75 %'),
  });
  expect(cellOf(rates({ gt_pass_rate: 0.75 }), { partial: 'keep' })).toMatchObject({
    score: 0.5,
    ambiguous: expect.stringContaining('75 %'),
  });
  expect(cellOf(rates({}), { metric: ['pass@5'] })?.score).toBe(0.75);
  expect(whyNot(rates({}), { metric: ['pass@9'] })).toContain('one of pass@1, pass@5');
  expect(cellOf(changed('bigcodebench-answers'), { model: 'x' })).toMatchObject({
    score: null,
    missing: 'only 4 problems',
  });
});

test('swebench: what failed outside of the patch is no wrong answer, and counts must agree', () => {
  const report = (change: object) => changed('swebench', (d) => Object.assign(d, change));
  const MODEL = { model: 'x' };
  const infra = report({ infra_failure_instances: 1 });
  expect(cellOf(infra, MODEL)).toMatchObject({ score: null, missing: expect.stringContaining('1 of 4 instances') });
  expect(cellOf(infra, { ...MODEL, partial: 'keep' })?.score).toBe(0.5);
  expect(whyNot(report({ resolved_instances: 3 }), MODEL)).toContain('found 3 of 4, and 2 ids');
  expect(whyNot(report({}), {})).toContain('--model NAME');
});

test('DeepEval: a judge that broke gives no score, several metrics are a question, many cases are one task', () => {
  const MODEL = { model: 'x', overall: 'mean' };
  const cells = reportOf(changed('deepeval'), { ...MODEL, board: 'b' }).cells;
  expect(cells.map(({ score }) => score)).toEqual([1, 0, null]);
  const two = changed('deepeval', (d) => d.testCases[0].metricsData.push({ name: 'Other', success: true, score: 1 }));
  expect(whyNot(two, MODEL)).toContain('found "Mine", "Other"');
  const many = changed('deepeval', (d) => (d.testCases = Array.from({ length: 60 }, () => d.testCases[0])));
  expect(reportOf(many, { model: 'x', board: 'b' }).cells).toMatchObject([{ score: 1 }]);
});

describe('Every Eval Ever', () => {
  const record = (change: (config: Foreign, results: Foreign[]) => void) =>
    changed('every-eval-ever', (d) => change(d.evaluation_results[0].metric_config, d.evaluation_results));

  test.each([
    ['another range', (config: Foreign) => (config.max_score = 1), 'found 0–1 and 0–100'],
    ['less is better', (config: Foreign) => (config.lower_is_better = true), 'a metric of which more is better'],
    [
      'two metrics',
      (_: Foreign, results: Foreign[]) => (results[1].evaluation_name = results[0].evaluation_name),
      '--metric NAME chooses',
    ],
    [
      'no score',
      (_: Foreign, results: Foreign[]) => (results[0].score_details.score = null),
      'expected a number, found null',
    ],
  ])('%s is a question', (_, change, said) => {
    expect(whyNot(record(change), { overall: 'mean' })).toContain(said);
  });

  test('−1 of a metric with an unknown level is no score', () => {
    const levels = record((_, results) => {
      results.pop();
      const config = { lower_is_better: false, score_type: 'levels', level_names: ['a', 'b'], has_unknown_level: true };
      results[0].metric_config = config;
      results[0].score_details.score = -1;
    });
    expect(cellOf(levels, { scale: '0-1' })).toMatchObject({ score: null, missing: 'unknown in the file' });
  });
});

test.each([
  [{ 'a-1': { model_name_or_path: 'x', instance_id: 'a-1', model_patch: '' } }, 'run_evaluation'],
  [{ trajectory_format: 'mini-swe-agent-1.1', messages: [], info: {} }, 'no score'],
])('what holds no results says what it is', (content, said) => {
  expect(whyNot(content)).toContain(said);
});
