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

  test('a repeat has a number of its own: all of it must be equal to tie it to its test', () => {
    const repeated = changed('promptfoo-repeats');
    expect(reportOf(repeated).cells).toMatchObject([
      { score: 0.5, note: 'Mean of 2 repeats.' },
      { score: 1, note: 'Mean of 2 repeats.' },
      { score: null, missing: 'the grader failed' },
      { score: null, missing: 'the grader failed' },
    ]);
    repeated.results.results[1].testCase.vars.word = 'another';
    expect(reportOf(repeated, { overall: 'mean' }).cells.map(({ score }) => score)).toEqual([1, 0, 1, null, null]);
  });

  test.each([
    ['not-model-graded-closedqa', 'No output', null],
    ['contains', 'No output', 0],
    ['llm-rubric', 'It is not polite', 0],
    ['similar', 'API call error: no route to host', null],
  ])('a %s that says %j', (type, reason, score) => {
    const data = changed('promptfoo-repeats', (d) => {
      d.results.results[5].gradingResult.componentResults = [
        { componentResults: [{ pass: false, score: 0, reason, assertion: { type } }] },
      ];
    });
    expect(reportOf(data).cells[3]?.score).toBe(score);
  });

  test('answers of another provider than the heading says are a question', () => {
    const data = with_((d) => {
      for (const row of d.results.results) row.provider = { id: 'x', label: row.promptIdx === 0 ? 'alpha' : 'beta' };
      d.results.prompts[1].provider = 'beta';
    });
    expect(reportOf(data).cells.map(({ model, score }) => [model, score])).toEqual([
      ['alpha', 1],
      ['alpha', 0],
      ['beta', 1],
      ['beta', null],
    ]);
    data.results.results[1].provider.label = 'beta';
    expect(whyNot(data)).toMatch(/ results\.prompts\.0\.provider: expected "alpha" .* found "beta" in 1 of 2\. /);
    // Whoever answered, nobody's answer stands under another's name.
    expect(scoresOf(data, { headline: 'parts' })).toEqual([1, null, 1, null]);
    data.results.results[0].provider.label = 'beta';
    expect(whyNot(data, { headline: 'parts' })).toContain('--pick "beta=results.prompts.0" or ');
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

  test.each([[{ a: 1 }], ['good']])('of a value like %j nothing can be said', (value) => {
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
    ['run with a limit of 4 samples', (d: Foreign) => Object.assign(d.eval, { config: { limit: 4 }, dataset: null })],
    [
      'run on some of the samples',
      (d: Foreign) => Object.assign(d.eval, { config: { sample_id: ['a'] }, dataset: {} }),
    ],
    ['4 of 5 samples run', (d: Foreign) => Object.assign(d.eval.dataset, { samples: 5 })],
    ['3 of 4 samples scored', (d: Foreign) => Object.assign(d.results.scores[0], { scored_samples: 3 })],
    [
      '2 of 3 samples scored',
      (d: Foreign) => Object.assign(d.results.scores[0], { scored_samples: 2, unscored_samples: 1 }),
    ],
    ['3 of 4 samples scored', (d: Foreign) => Object.assign(d.samples[0].scores, { match: undefined })],
    ['3 of 4 samples scored', (d: Foreign) => Object.assign(d.samples[0].scores.match, { value: 'NaN' })],
    ['invalidated samples in it', (d: Foreign) => Object.assign(d, { invalidated: true })],
    ['1 of 4 samples invalidated', (d: Foreign) => Object.assign(d.samples[1], { invalidation: { author: 'x' } })],
  ])('a log that is %s leaves no score', (missing, change) => {
    const data = with_(change);
    expect(reportOf(data).cells[0]).toMatchObject({ score: null, missing });
    expect(reportOf(data, { partial: 'keep' }).cells[0]).toMatchObject({
      score: 0.625,
      ambiguous: `${missing[0]?.toUpperCase()}${missing.slice(1)}.`,
    });
    expect(reportOf(data, { partial: 'keep' }).overall[0]).toMatchObject({ score: 0.625, approximate: true });
  });

  test.each([
    ['a limit', { limit: 100 }],
    ['a range', { limit: [0, 8] }],
    ['named samples', { sample_id: ['a', 'b', 'c', 'd'] }],
  ])('%s that leaves nothing out leaves nothing out', (_, config) => {
    expect(scoresOf(with_((d) => Object.assign(d.eval, { config })))).toEqual([0.625]);
  });

  test('with epochs a score may be of samples or of all answers to them', () => {
    const withScored = (scored: number) =>
      changed('inspect-epochs', (d) => Object.assign(d.results.scores[0], { reducer: null, scored_samples: scored }));
    const flags = { metric: ['includes/accuracy@none'] };
    const scored = [2, 6, 5, 1].map((count) => reportOf(withScored(count), flags).cells[0]);
    expect(scored.map((cell) => cell?.missing)).toEqual([
      undefined,
      undefined,
      '5 of 6 samples scored',
      '1 of 2 samples scored',
    ]);
  });

  test('each reducer is a metric of its own', () => {
    const data = changed('inspect-epochs');
    expect(whyNot(data)).toMatch(/found includes\/accuracy@mean = 0\.5, includes\/accuracy@max = 1\. --metric /);
    for (const [metric, score] of [
      ['includes/accuracy@mean', 0.5],
      ['accuracy@max', 1],
    ] as const)
      expect(scoresOf(data, { metric: [metric] })).toEqual([score]);
  });

  test('metrics of one name have a longer one that tells them apart', () => {
    const data = with_((d) => {
      d.samples = null;
      d.results.scores = ['first', 'second'].map((scorer, i) => ({
        name: 'correct',
        scorer,
        metrics: { accuracy: { name: 'accuracy', value: i / 2 } },
      }));
    });
    expect(whyNot(data)).toMatch(/found first\/correct\/accuracy = 0, second\/correct\/accuracy = 0\.5\. /);
    expect(scoresOf(data, { metric: ['second/correct/accuracy'] })).toEqual([0.5]);
  });

  const judge = (d: Foreign, role: object, spent?: number) => {
    d.eval.model_roles = { grader: role };
    d.stats.role_usage = spent === undefined ? {} : { grader: { output_tokens: spent } };
  };
  test.each<[string, (d: Foreign) => unknown, number | undefined]>([
    ['is the model', (d) => judge(d, { model: 'lab/gamma-2' }, 121), 200],
    ['is another', (d) => judge(d, { model: 'lab/judge' }, 121), 321],
    ['is the model, and was not counted', (d) => judge(d, { model: 'lab/gamma-2' }), undefined],
    ['is one of several', (d) => judge(d, [{ model: 'lab/gamma-2' }, { model: 'lab/judge' }], 121), undefined],
    ['was never named', (d) => (d.eval.scorers = [{ name: 'model_graded_qa' }]), undefined],
  ])('what a judge wrote is not what the model answered, where the judge %s', (_, change, tokens) => {
    expect(reportOf(with_(change)).cells[0]?.outputTokens).toBe(tokens);
  });

  test('tokens are kept by their kinds, without those of the model as a judge', () => {
    const own = {
      input_tokens: 100,
      output_tokens: 321,
      total_tokens: 481,
      input_tokens_cache_read: 60,
      reasoning_tokens: 21,
    };
    const asJudge = { input_tokens: 30, output_tokens: 21, total_tokens: 51 };
    const tokensOf = (change: (d: Foreign) => unknown) => reportOf(with_(change)).cells[0]?.tokens;
    const stated = (d: Foreign) => (d.stats.model_usage = { 'lab/gamma-2': own });
    expect(tokensOf(stated)).toEqual({ inputUncached: 100, cacheRead: 60, output: 321, reasoning: 21 });
    const judged = (d: Foreign) => {
      stated(d);
      judge(d, { model: 'lab/gamma-2' });
      d.stats.role_usage = { grader: asJudge };
    };
    expect(tokensOf(judged)).toEqual({ inputUncached: 70, cacheRead: 60, output: 300, reasoning: 21 });
    expect(tokensOf((d) => judge(d, { model: 'lab/gamma-2' }, 121))).toBeUndefined();
  });

  test.each([{ scores: [] }, null])('a log of %j was not scored', (results) => {
    expect(whyNot(with_((d) => Object.assign(d, { results })))).toMatch(/ results\.scores: .*inspect score /);
  });

  test.each(['none/none', 'mockllm/model'])('%s is no model', (model) => {
    const data = with_((d) => Object.assign(d.eval, { model }));
    expect(whyNot(data)).toContain('--model NAME');
    expect(reportOf(data, { model: 'alpha' }).cells[0]?.model).toBe('alpha');
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
