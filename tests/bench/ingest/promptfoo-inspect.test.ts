/** The traps of promptfoo and inspect_ai, each beside the flag that settles it. */
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
