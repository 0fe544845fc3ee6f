/** The traps of lm-evaluation-harness and EvalPlus, each beside the flag that settles it. */
import { describe, expect, test } from 'vitest';
import { changed, type Foreign, reportOf, whyNot } from './try.ts';

const scoresOf = (content: object, flags = {}) => reportOf(content, flags).cells.map(({ score }) => score);

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
    ['a limit of 10 samples', (d: Foreign) => Object.assign(d, { config: { limit: 10 }, 'n-samples': {} })],
    ['50 of 100 samples', (d: Foreign) => Object.assign(d['n-samples'].logic_easy, { effective: 50 })],
  ])('%s make no comparable score', (part, change) => {
    const data = with_(change);
    const { cells, overall } = reportOf(data);
    expect(cells[0]).toMatchObject({ score: null, missing: `${part}, not comparable` });
    expect(overall[0]).toMatchObject({ score: null });
    expect(reportOf(data, { partial: 'keep' }).cells[0]).toMatchObject({ score: 0.8, ambiguous: `Run on ${part}.` });
  });

  test('a limit above the size is none', () => {
    expect(scoresOf(with_((d) => Object.assign(d.config, { limit: 500 })))).toEqual([0.8, 0.5]);
  });

  test('what ranks is marked as its parts are, whether the file states it or it follows', () => {
    const data = with_((d) => Object.assign(d['n-samples'].logic_easy, { effective: 50 }));
    const keep = { partial: 'keep', headline: 'stated' };
    expect(reportOf(data, keep).overall).toMatchObject([{ score: 0.65, approximate: true }]);
    expect(reportOf(data, { ...keep, overall: 'mean' }).overall).toMatchObject([{ score: 0.65, approximate: true }]);
    expect(reportOf(data, { ...keep, overall: 'easy' }).overall).toMatchObject([{ score: 0.8, approximate: true }]);
    expect(reportOf(data, { ...keep, overall: 'hard' }).overall[0]).not.toHaveProperty('approximate');
  });

  test.each([{ base_url: 'http://one.invalid' }, 'base_url=http://one.invalid,tokenizer_path=/model', '', null])(
    'a name that no key of model_args gives was made up: %j',
    (args) => {
      const data = with_((d) => Object.assign(d.config, { model_args: args }));
      expect(whyNot(data)).toMatch(/ model_name: expected the name of a model, .*--model NAME /);
      expect(reportOf(data, { model: 'alpha' }).overall).toMatchObject([{ model: 'alpha' }]);
    },
  );

  test.each([{ pretrained: 'lab/gamma-3' }, 'dtype=float,peft=x', { model: 'x' }])('one that it gives: %j', (args) => {
    expect(scoresOf(with_((d) => Object.assign(d.config, { model_args: args })))).toEqual([0.8, 0.5]);
  });

  test('answers that were only kept have no score, whatever stands in its place', () => {
    const data = with_((d) => {
      d.results.logic_easy = { 'bypass,none': 999, 'bypass_stderr,none': 'N/A' };
    });
    for (const flags of [{}, { metric: ['bypass,none'], scale: '0-1000' }])
      expect(whyNot(data, flags)).toMatch(/ results\.logic_easy: .* found "bypass": .*--predict_only/);
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
