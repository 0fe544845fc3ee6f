/** The traps of promptfoo, inspect_ai, lm-evaluation-harness and EvalPlus, each beside the flag that settles it. */
import { describe, expect, test } from 'vitest';
import { changed, type Foreign, reportOf, whyNot } from './try.ts';

const scoresOf = (content: object, flags = {}) => reportOf(content, flags).cells.map(({ score }) => score);

describe('promptfoo', () => {
  const with_ = (change?: (data: Foreign) => unknown) => changed('promptfoo', change);

  test('an error is no wrong answer, and makes no total; --partial keep makes one of the others, marked', () => {
    const { cells, overall } = reportOf(with_());
    const missing = '1 of 2 tests ended in an error or were not run';
    // A failed assertion has an error text too, and is a wrong answer. A cached answer has no tokens.
    expect(cells.map(({ score }) => score)).toEqual([1, 0, 1, null]);
    expect(cells.map(({ outputTokens }) => outputTokens)).toEqual([20, undefined, 20, undefined]);
    expect(cells[3]?.missing).toBe('an error, no answer');
    expect(overall[1]).toMatchObject({ score: null, missing });
    expect(reportOf(with_(), { partial: 'keep' }).overall[1]).toMatchObject({ score: 1, approximate: true });
  });

  test('a headline that its rows do not give is a question', () => {
    const data = with_((d) => {
      d.results.prompts[0].metrics.testPassCount = 2;
    });
    expect(whyNot(data)).toMatch(
      / results\.prompts\.0\.metrics\.testPassCount: expected 1, .* found 2\. .*--headline parts /,
    );
    expect(scoresOf(data, { headline: 'parts' })).toEqual([1, 0, 1, null]);
  });

  test('points and passing are two readings', () => {
    const data = with_((d) => {
      d.results.results[1].score = 0.25;
      d.results.prompts[0].metrics.score = 1.25;
    });
    expect(whyNot(data)).toMatch(/found 0\.667 .*0\.750\. --metric pass or --metric score /);
    expect(scoresOf(data, { metric: ['score'] })).toEqual([1, 0.25, 1, null]);
    expect(scoresOf(data, { metric: ['pass'] })).toEqual([1, 0, 1, null]);
  });

  test('points beyond 1 need a scale', () => {
    const data = with_((d) => {
      d.results.results[0].score = 5;
      d.results.prompts[0].metrics.score = 5;
    });
    expect(whyNot(data, { metric: ['score'] })).toContain('--scale 0-100');
    expect(scoresOf(data, { metric: ['score'], scale: '0-5' })).toEqual([5, 0, 1, null]);
  });

  test('repeats are one cell, their mean', () => {
    const data = with_((d) => {
      d.results.results.push({ ...d.results.results[1], success: true, score: 1, failureReason: 0 });
      Object.assign(d.results.prompts[0].metrics, { score: 2, testPassCount: 2 });
      d.results.stats.successes = 3;
    });
    expect(reportOf(data).cells[1]).toMatchObject({ score: 0.5, note: 'Mean of 2 repeats.' });
  });

  test('two prompts of one provider are a question', () => {
    const data = with_((d) => {
      d.results.prompts[1].provider = 'alpha';
      d.results.prompts[1].label = 'fancy';
    });
    expect(whyNot(data)).toContain('--pick "alpha=results.prompts.0" or --pick "alpha=results.prompts.1"');
    expect(reportOf(data, { prompt: 'plain' }).overall).toMatchObject([{ model: 'alpha', score: 0.5 }]);
    expect(whyNot(data, { prompt: 'none' })).toContain('"none", found "plain", "fancy".');
  });

  test('more than 50 tests make one task', () => {
    const data = with_((d) => {
      const [row] = d.results.results;
      d.results.prompts.length = 1;
      d.results.results = Array.from({ length: 60 }, (_, i) => ({
        ...row,
        testIdx: i,
        success: i > 14,
        score: i > 14 ? 1 : 0,
        failureReason: i > 14 ? 0 : 1,
      }));
      d.results.prompts[0].metrics = { score: 45, testPassCount: 45, testFailCount: 15, testErrorCount: 0 };
      d.results.stats = { successes: 45, failures: 15, errors: 0 };
    });
    expect(reportOf(data)).toMatchObject({ cells: [{ score: 0.75 }], overall: [{ score: 0.75 }] });
  });

  test('a description that is not plain is not taken over', () => {
    const data = with_((d) => {
      for (const row of d.results.results)
        if (row.testIdx === 0) row.testCase = { description: '<img src=x onerror=alert(1)>' };
    });
    expect(JSON.stringify(reportOf(data))).not.toContain('onerror');
  });

  test.each([
    ['version', 2, 'results.version: expected 3, found 2.'],
    ['prompts', [], 'results.prompts: expected a list of at least 1, found [].'],
    ['results', [], 'results.results: expected a list of at least 1, found [].'],
    ['results', [{ promptIdx: 0, testIdx: 0, success: true, score: 1 }], 'failureReason: expected 0 or 1 or 2'],
  ])('another %s is wrong', (field, value, said) => {
    expect(whyNot(with_((d) => Object.assign(d.results, { [field]: value })))).toContain(said);
  });
});

describe('inspect_ai', () => {
  const with_ = (change?: (data: Foreign) => unknown) => changed('inspect', change);
  const sampleValues = (values: unknown[]) =>
    with_((d) => {
      for (const [i, value] of values.entries()) d.samples[i].scores.match.value = value;
    });

  test.each([
    [['C', 'P', 1, 'N'], 0.625],
    [['C', 'C', 0.5, 'I'], 0.625],
    [[true, true, false, 0.5], 0.625],
    [['1', '0.5', 1, 0], 0.625],
  ])('letters, truth values and numbers are held against the headline: %j', (values, score) => {
    expect(scoresOf(sampleValues(values))).toEqual([score]);
  });

  test('a headline that its samples do not give is a question', () => {
    const data = sampleValues(['I', 'I', 0, 'N']);
    expect(whyNot(data)).toMatch(
      /metrics\.accuracy\.value: expected 0, .* 4 samples, found 0\.625\. --headline stated /,
    );
    expect(scoresOf(data, { headline: 'stated' })).toEqual([0.625]);
    expect(scoresOf(data, { headline: 'parts' })).toEqual([0]);
  });

  test.each([[{ a: 1 }], ['good'], [null], ['NaN']])('of a value like %j nothing can be said', (value) => {
    expect(scoresOf(sampleValues([value, 'I', 0, 'N']))).toEqual([0.625]);
  });

  test('another reducer than the mean is not held against it', () => {
    const data = sampleValues(['I', 'I', 0, 'N']);
    (data as Foreign).results.scores[0].reducer = 'pass_at_2';
    expect(scoresOf(data)).toEqual([0.625]);
  });

  test.each(['NaN', 'Infinity', '-Infinity'])('a bare %s is no number', (constant) => {
    const text = JSON.stringify(with_()).replace('0.625', constant);
    expect(reportOf(text).cells[0]).toMatchObject({ score: null, missing: `"${constant}" in the file` });
  });

  test('metric names drift', () => {
    const data = with_((d) => {
      const { metrics } = d.results.scores[0];
      metrics['inspect_ai/accuracy'] = metrics.accuracy;
      delete metrics.accuracy;
    });
    expect(scoresOf(data)).toEqual([0.625]);
  });

  test('several metrics are a question, and how sure they are is none of them', () => {
    const data = with_((d) => {
      d.results.scores[0].metrics.f_score = { name: 'f_score', value: 0.5 };
      d.results.scores[0].metrics.bootstrap_stderr = { name: 'bootstrap_stderr', value: 0.1 };
    });
    expect(whyNot(data)).toMatch(/found match\/accuracy = 0\.625, match\/f_score = 0\.5\. --metric /);
    expect(scoresOf(data, { metric: ['match/accuracy'] })).toEqual([0.625]);
    expect(whyNot(data, { metric: ['f_score'] })).toContain('which may be of 0–1 or 0–100');
    expect(scoresOf(data, { metric: ['f_score'], scale: '0-1' })).toEqual([0.5]);
  });

  test.each([
    ['3 of 4 samples completed', (d: Foreign) => Object.assign(d.results, { completed_samples: 3 })],
    ['run with a limit of 4 samples', (d: Foreign) => Object.assign(d.eval.config, { limit: 4 })],
    ['run on some of the samples', (d: Foreign) => Object.assign(d.eval.config, { sample_id: ['a'] })],
  ])('a log that is %s leaves no score', (missing, change) => {
    const data = with_(change);
    expect(reportOf(data).cells[0]).toMatchObject({ score: null, missing });
    expect(reportOf(data, { partial: 'keep' }).cells[0]).toMatchObject({ score: 0.625, note: `${missing}.` });
  });

  test.each([
    ['version', 1],
    ['status', 'cancelled'],
    ['status', 'error'],
    ['status', 'started'],
  ])('a log with %s %j has no results', (field, value) => {
    expect(whyNot(with_((d) => Object.assign(d, { [field]: value })))).toContain(` ${field}: expected `);
  });
});

describe('lm-evaluation-harness', () => {
  const with_ = (change?: (data: Foreign) => unknown) => changed('lm-eval', change);

  test('a row of one blank and an "N/A" are no metrics', () => {
    expect(reportOf(with_())).toMatchObject({ scoreIs: 'the group logic', overall: [{ score: 0.65 }] });
  });

  test('a metric that is "N/A" is missing', () => {
    const data = with_((d) => Object.assign(d.results.logic_easy, { 'acc,none': 'N/A' }));
    expect(reportOf(data).cells[0]).toMatchObject({ score: null, missing: '"N/A" in the file' });
  });

  test('several metrics or filters of a task are a question', () => {
    const data = with_((d) => Object.assign(d.results.logic_easy, { 'acc,strict': 0.7, 'acc_norm,none': 0.9 }));
    expect(whyNot(data)).toMatch(
      /results\.logic_easy: .* found acc,none = 0\.8, acc,strict = 0\.7, acc_norm,none = 0\.9\. --metric NAME,FILTER/,
    );
    expect(scoresOf(data, { metric: ['acc,none'] })).toEqual([0.8, 0.5]);
    expect(scoresOf(data, { metric: ['acc,none', 'logic_easy=acc_norm,none'], headline: 'stated' })).toEqual([
      0.9, 0.5,
    ]);
  });

  test('a group that its tasks do not give is a question', () => {
    const data = with_((d) => Object.assign(d.groups.logic, { 'acc,none': 0.7 }));
    expect(whyNot(data)).toMatch(/ groups\.logic\.acc,none: expected 0\.65, .* found 0\.7\. --headline stated /);
    expect(reportOf(data, { headline: 'parts' }).overall[0]?.score).toBe(0.65);
  });

  test('a group may be weighted by samples or by tasks', () => {
    const data = with_((d) => Object.assign(d['n-samples'], { logic_easy: { original: 300, effective: 300 } }));
    expect(reportOf(data).overall[0]?.score).toBe(0.65);
    Object.assign((data as Foreign).groups.logic, { 'acc,none': 0.725 });
    expect(reportOf(data).overall[0]?.score).toBe(0.725);
  });

  test.each([
    ['a limit of 10 samples', (d: Foreign) => Object.assign(d.config, { limit: 10 })],
    ['50 of 100 samples', (d: Foreign) => Object.assign(d['n-samples'].logic_easy, { effective: 50 })],
  ])('%s make no comparable score', (part, change) => {
    const data = with_(change);
    const { cells, overall } = reportOf(data);
    expect(cells[0]).toMatchObject({ score: null, missing: `${part}, not comparable` });
    expect(overall[0]).toMatchObject({ score: null });
    expect(reportOf(data, { partial: 'keep' }).cells[0]).toMatchObject({ score: 0.8, note: `Run on ${part}.` });
  });

  test('a metric of which less is better cannot be ranked', () => {
    const data = with_((d) => Object.assign(d.higher_is_better.logic_easy, { acc: false }));
    expect(whyNot(data)).toMatch(/ results\.logic_easy\.acc,none: .*--metric .*--leave-out "logic_easy"/);
    expect(scoresOf(data, { leaveOut: ['logic_easy'], overall: 'hard', headline: 'stated' })).toEqual([0.5]);
  });

  test('a metric of no known range needs a scale', () => {
    const data = with_((d) => {
      for (const row of [...Object.values(d.results), d.groups.logic] as Foreign[]) {
        row['bleu,none'] = row['acc,none'];
        delete row['acc,none'];
      }
    });
    expect(whyNot(data)).toContain('which may be of 0–1 or 0–100');
  });

  test('tasks without a group need a word on what ranks', () => {
    const data = with_((d) => {
      delete d.groups;
      delete d.group_subtasks;
      delete d.results.logic;
    });
    expect(whyNot(data)).toContain('--overall mean or --overall "easy" or --overall "hard".');
    expect(reportOf(data, { overall: 'mean' })).toMatchObject({
      overallIs: 'computed-mean',
      overall: [{ score: 0.65 }],
    });
    const byTask = { overallIs: 'task', scoreIs: 'hard', overall: [{ score: 0.5 }] };
    expect(reportOf(data, { overall: 'hard' })).toMatchObject(byTask);
  });

  test('a file that names no model needs one', () => {
    const data = with_((d) => delete d.model_name);
    expect(whyNot(data)).toContain('--model NAME');
    expect(reportOf(data, { model: 'alpha' }).overall[0]?.model).toBe('alpha');
  });

  test('a model that is a folder is not taken over', () => {
    expect(whyNot(with_((d) => Object.assign(d, { model_name: '/home/nobody/model' })))).toContain(
      'the path of a file.',
    );
  });
});

describe('EvalPlus', () => {
  const with_ = (change?: (data: Foreign) => unknown) => changed('evalplus', change);
  const MEAN = { overall: 'mean' };

  test('null is missing, and makes no mean', () => {
    const { cells, overall } = reportOf(with_(), MEAN);
    expect(cells[6]).toMatchObject({ score: null, missing: 'null in the file' });
    expect(overall[1]).toMatchObject({ score: null, missing: 'no score on MBPP, MBPP+' });
  });

  test('four scores and none above them are a question', () => {
    expect(whyNot(with_())).toContain('--overall mean or --overall "HumanEval" or --overall "HumanEval+"');
    expect(whyNot(with_(), { overall: 'best' })).toMatch(/ "mean" or one of "HumanEval".* found "best"/);
  });

  test('shares and percentages look alike where no score is above 1', () => {
    const data = with_((d) => {
      for (const { 'pass@1': scores } of Object.values(d) as Foreign[])
        for (const key in scores) scores[key] &&= scores[key] / 100;
    });
    expect(whyNot(data, MEAN)).toContain('which may be of 0–1 or 0–100.');
    expect(reportOf(data, { ...MEAN, scale: '0-1' }).scale).toMatchObject({ min: 0, max: 1 });
  });

  test('a word for a number is wrong', () => {
    const data = with_((d) => Object.assign(d.alpha['pass@1'], { mbpp: 'good' }));
    expect(whyNot(data, MEAN)).toContain('alpha.pass@1.mbpp: expected a number, found "good".');
  });

  const answers = (change?: (data: Foreign) => unknown) => changed('evalplus-answers', change);
  const ALPHA = { model: 'alpha', overall: 'mean', partial: 'keep' };

  test('a part of the problems leaves no score', () => {
    const { cells, overall } = reportOf(answers(), { model: 'alpha', overall: 'mean' });
    expect(cells[0]).toMatchObject({ score: null, missing: 'only 4 problems' });
    expect(overall[0]).toMatchObject({ score: null });
  });

  test('answers name no model, so somebody must', () => {
    expect(whyNot(answers(), MEAN)).toContain('--model NAME');
  });

  test('a rate that its answers do not give is a question', () => {
    const data = answers((d) => Object.assign(d.pass_at_k.base, { 'pass@1': 0.75 }));
    expect(whyNot(data, ALPHA)).toMatch(/ pass_at_k\.base\.pass@1: expected 0\.5, .* found 0\.75\./);
    expect(scoresOf(data, { ...ALPHA, headline: 'stated' })).toEqual([0.75, 0.25]);
    expect(scoresOf(data, { ...ALPHA, headline: 'parts' })).toEqual([0.5, 0.25]);
  });

  test('an answer without a status on the further tests leaves no rate of them', () => {
    const data = answers((d) => {
      d.eval['HumanEval/0'][0].plus_status = null;
      delete d.pass_at_k;
    });
    expect(reportOf(data, ALPHA).cells[1]).toMatchObject({ score: null, missing: 'not evaluated' });
  });

  test('the further tests count only where the first ones passed', () => {
    const data = answers((d) => {
      d.eval['HumanEval/2'][0].plus_status = 'pass';
    });
    expect(scoresOf(data, ALPHA)).toEqual([0.5, 0.25]);
  });

  test('problems of two benchmarks are no one result', () => {
    const data = answers((d) => Object.assign(d.eval, { 'Mbpp/2': d.eval['HumanEval/0'] }));
    expect(whyNot(data, ALPHA)).toMatch(/ eval: .* found "humaneval", "mbpp"\./);
  });
});
