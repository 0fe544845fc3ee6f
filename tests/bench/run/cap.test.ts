/** --max-usd stops before the cap can be crossed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cap } from '../../../bench/run/cap.ts';
import { type Behaviour, useFaultServer } from './fault-server.ts';
import { makeProject, QUICK } from './helpers.ts';

const server = useFaultServer({ latencyMs: 2 });

/** A call costs at most 16,384 × 2 USD and a little for the prompt per million: 3.3 cents; these answers cost that much. */
const MOST = { prompt_tokens: 100, completion_tokens: 16_384 };
const data = { models: 4, tasks: 5, price: { input: 1, output: 2 } };

describe('Cap', () => {
  /** A model for each amount that a call can cost at most, in cents. */
  const open = (usd: number) =>
    new Cap(usd, new Map(Array.from({ length: 101 }, (_, cents) => [`${cents}`, cents / 100])), () => null);

  it('counts what is under way at the most that it can cost', () => {
    const cap = open(1);
    cap.spentUsd = 0.5;
    expect(cap.canReserve('50')).toBe(true);
    cap.reserve('30');
    expect(cap.canReserve('30')).toBe(false);
    cap.settle('30', 0.1);
    expect(cap.canReserve('30')).toBe(true);
    expect(cap.spentUsd).toBeCloseTo(0.6, 12);
  });

  it('is never crossed, however calls overlap and whatever they cost', () => {
    const most = fc.integer({ min: 1, max: 100 });
    const call = fc.record({ most, share: fc.integer({ min: 0, max: 100 }), end: fc.boolean() });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.array(call, { maxLength: 200 }), (cents, calls) => {
        const cap = open(cents / 100);
        const underWay: { model: string; usd: number }[] = [];
        for (const { most, share, end } of calls) {
          const model = `${most}`;
          if (cap.canReserve(model)) {
            cap.reserve(model);
            underWay.push({ model, usd: (most * share) / 10_000 });
          }
          const ended = end ? underWay.shift() : undefined;
          if (ended) cap.settle(ended.model, ended.usd);
        }
        for (const { model, usd } of underWay) cap.settle(model, usd);
        expect(cap.spentUsd).toBeLessThanOrEqual(cap.capUsd + 1e-9);
      }),
    );
  });
});

describe('a capped run', () => {
  it('never spends more, with any number of calls under way, and says that it was stopped', async () => {
    server.behave = () => ({ do: 'answer', usage: MOST });
    const project = makeProject(server.url, data);
    const { summary, stop } = await project.run({ samples: '5', maxUsd: '1', concurrency: '16' });
    const spent = project.answers().reduce((sum, { cost }) => sum + (cost.usd ?? 0), 0);
    expect(stop?.reason).toBe('budget');
    expect(spent).toBeLessThanOrEqual(1);
    expect(spent).toBeGreaterThan(0.95);
    expect(summary.missing).toBe(100 - project.answers().length);
  });

  it('counts what was stored before', async () => {
    server.behave = () => ({ do: 'answer', usage: MOST });
    const project = makeProject(server.url, data);
    await project.run({ samples: '5', maxUsd: '0.5' });
    const before = project.answers().length;
    await project.run({ samples: '5', maxUsd: '0.5' });
    expect(project.answers()).toHaveLength(before);
    await project.run({ samples: '5', maxUsd: '0.6' });
    const spent = project.answers().reduce((sum, { cost }) => sum + (cost.usd ?? 0), 0);
    expect(project.answers().length).toBeGreaterThan(before);
    expect(spent).toBeLessThanOrEqual(0.6);
  });

  it('goes on as answers turn out cheaper than they could have been', async () => {
    const project = makeProject(server.url, data);
    const { stop } = await project.run({ samples: '5', maxUsd: '0.1' });
    expect(stop).toBeNull();
    expect(project.answers()).toHaveLength(100);
  });

  it('takes an answer of unknown cost, or a call that was cut off, for the most expensive', async () => {
    server.behave = ({ model }) => (model === 'model-1' ? { do: 'silence' } : { do: 'answer', usage: null });
    const project = makeProject(server.url, data);
    const options = { samples: '5', maxUsd: '0.5', concurrency: '4' };
    const impatient = { policy: { ...QUICK, deadlineMs: 300 } };
    const { stop } = await project.run(options, impatient);
    expect(stop?.reason).toBe('budget');
    expect(server.asked.length).toBeLessThanOrEqual(15);
    const asked = server.asked.length;
    await project.run(options, impatient);
    expect(server.asked.length).toBe(asked);
  });

  it('counts the calls that were under way when a start was interrupted', async () => {
    server.behave = () => ({ do: 'silence' });
    const project = makeProject(server.url, data);
    const options = { samples: '5', maxUsd: '0.1', concurrency: '2' };
    const onInterrupt = (interrupt: () => void) => {
      setTimeout(interrupt, 50);
      return () => {};
    };
    // A call can cost 3.3 cents: two in the first start, one in the second, none in the third.
    for (let start = 0; start < 3; start++) await project.run(options, { onInterrupt });
    expect(server.asked).toHaveLength(3);
  });

  it('holds what the endpoint itself has charged, over many starts and whatever it does', async () => {
    const dearest = (16_384 * 2 + 200) / 1e6;
    const kinds: [usd: number, behaviour: Behaviour][] = [
      [dearest, { do: 'status', status: 504 }],
      [dearest, { do: 'status', status: 524 }],
      [dearest, { do: 'drop', afterHeaders: true }],
      [dearest, { do: 'drop' }],
      [dearest, { do: 'answer', usage: null }],
      [dearest, { do: 'answer', usage: { prompt_tokens: 100 } }],
      [dearest, { do: 'answer', finish: 'error' }],
      [0.02, { do: 'answer', usage: { ...MOST, completion_tokens: 10, cost: 0.02 } }],
      [(100 + 10_000 * 2) / 1e6, { do: 'answer', usage: { ...MOST, completion_tokens: 10_000 } }],
      // Reasoning beside the completion.
      [
        (100 + 16_000 * 2) / 1e6,
        {
          do: 'answer',
          usage: { ...MOST, completion_tokens: 10, completion_tokens_details: { reasoning_tokens: 15_990 } },
        },
      ],
      [0, { do: 'status', status: 429 }],
      [0, { do: 'status', status: 503 }],
      [0, { do: 'status', status: 400 }],
    ];
    let chargedUsd = 0;
    let calls = 0;
    server.behave = () => {
      const [usd, behaviour] = kinds[(calls * 5) % kinds.length] as (typeof kinds)[number];
      calls += 1;
      chargedUsd += usd;
      return behaviour;
    };
    const project = makeProject(server.url, data);
    for (const maxUsd of ['0.2', '0.2', '0.2', '0.5', '0.5', '0.9']) {
      await project.run({ samples: '3', maxUsd, concurrency: '3' });
      expect(chargedUsd).toBeLessThanOrEqual(Number(maxUsd));
    }
    expect(chargedUsd).toBeGreaterThan(0.8);
  });

  it('cannot be kept where a price is unknown, so nothing is asked', async () => {
    const price = (model: string) => ({
      input: model === 'model-2' ? null : 1,
      output: model === 'model-3' ? null : 2,
    });
    const project = makeProject(server.url, { ...data, price });
    await expect(project.run({ maxUsd: '1' })).rejects.toThrow(
      /^--max-usd: the price of input or output is unknown for model-2, model-3, /,
    );
    expect(server.asked).toEqual([]);
    const { summary } = await project.run({ maxUsd: '1', models: 'model-1,model-4' });
    expect(summary.missing).toBe(0);
  });

  it('can be kept with a bound for the price of input, which no stored cost takes for known', async () => {
    server.behave = () => ({ do: 'answer', usage: MOST });
    const project = makeProject(server.url, { ...data, price: () => ({ input: null, output: 2 }) });
    const { stop, summary } = await project.run({ samples: '5', maxUsd: '0.5', inputUsd: '1', concurrency: '4' });
    expect(stop).toEqual({ reason: 'budget' });
    const answers = project.answers();
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.every(({ cost }) => cost.usd === null)).toBe(true);
    expect(summary.missing).toBeGreaterThan(0);
    // Continued under the same cap it finds it as full as it was.
    const asked = server.asked.length;
    await project.run({ samples: '5', maxUsd: '0.5', inputUsd: '1' });
    expect(server.asked.length).toBe(asked);
    await expect(project.run({ inputUsd: '1' })).rejects.toThrow('--input-usd: goes with --max-usd only.');
  });

  it('knows the prices of what the run has stored of other models too, or is refused', async () => {
    const price = (model: string) => ({ input: model === 'model-2' ? null : 1, output: 2 });
    const project = makeProject(server.url, { ...data, price });
    await project.run({ models: 'model-1,model-3' });
    expect((await project.run({ maxUsd: '1', models: 'model-3,model-4' })).summary.missing).toBe(0);
    await project.run({ models: 'model-2' });
    await expect(project.run({ maxUsd: '1', models: 'model-4', samples: '2' })).rejects.toThrow(
      /unknown for model-2, so no cap can be kept\. Begin another run with --id/,
    );
  });

  it('does not give up the limit of the output, without which no cap can be kept', async () => {
    server.behave = ({ body }) =>
      'max_tokens' in body || 'max_completion_tokens' in body
        ? { do: 'status', status: 400, body: 'max_tokens and max_completion_tokens are refused' }
        : { do: 'answer' };
    const project = makeProject(server.url, { ...data, models: 1, tasks: 1 });
    await project.run({ maxUsd: '1' });
    expect(project.answer('model-1').outcome).toBe('api_error');
    await project.run();
    expect(project.answer('model-1')).toMatchObject({ outcome: 'answered', droppedParameters: ['max_tokens'] });
  });
});

describe('the cost of an answer', () => {
  it('is tokens × price, and unknown where either is', async () => {
    server.behave = ({ model }) => ({ do: 'answer', ...(model === 'model-2' && { usage: null }) });
    const price = (model: string) => ({ input: 1, output: model === 'model-3' ? null : 2 });
    const project = makeProject(server.url, { models: 3, tasks: 1, price });
    await project.run();
    expect(project.answer('model-1').cost.usd).toBeCloseTo((40 * 1 + 60 * 2) / 1e6, 12);
    expect(project.answer('model-2').cost.usd).toBeNull();
    expect(project.answer('model-3').cost).toEqual({ usd: null, price: null });
  });
});
