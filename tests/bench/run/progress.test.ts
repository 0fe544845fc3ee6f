import { describe, expect, it } from 'vitest';
import { createProgress } from '../../../bench/run/progress.ts';
import { Tally } from '../../../bench/run/tally.ts';
import type { Answer } from '../../../src/data/schema-run.ts';
import { makeAnswer } from '../shared.ts';

const answer = (outcome: Answer['outcome'], usd: number | null): Answer =>
  makeAnswer({
    ...{ model: 'a', task: 't', content: null, outcome, cost: { usd, price: null } },
    usage: { inputUncached: 10, cacheRead: 5, cacheWrite: null, output: 20, reasoning: null },
  });

function written(isTTY: boolean, steps: number): string[] {
  const texts: string[] = [];
  const tally = new Tally(steps);
  let nowMs = 0;
  const progress = createProgress({ isTTY, write: (text) => texts.push(text) }, steps, () => nowMs);
  for (let i = 0; i < steps; i++) {
    tally.add(answer('answered', 0.01));
    nowMs += 10;
    progress.show(tally.ended, tally.toLine());
  }
  progress.clear();
  return texts;
}

describe('createProgress', () => {
  it('redraws one line on a terminal, ten times a second at most, and removes it in the end', () => {
    const texts = written(true, 100);
    expect(texts).toHaveLength(11);
    expect(texts[0]).toBe('\r\u001b[K1 of 100 asked, 0 under way, $0.01');
    expect(texts.at(-1)).toBe('\r\u001b[K');
  });

  it('prints a plain line at each tenth elsewhere', () => {
    const texts = written(false, 1000);
    expect(texts).toHaveLength(10);
    expect(texts[4]).toBe('500 of 1000 asked, 0 under way, $5.00\n');
  });
});

describe('Tally', () => {
  it('counts outcomes, tokens and costs, and keeps unknown costs apart', () => {
    const tally = new Tally(5);
    tally.add(answer('answered', 0.5));
    tally.add(answer('truncated', null));
    tally.add(answer('api_error', null));
    expect(tally).toMatchObject({ ended: 3, failed: 1, missing: 3, costUsd: 0.5, unknownCosts: 1 });
    expect(tally).toMatchObject({ inputTokens: 30, outputTokens: 40 });
    expect(tally.failures.get('a')).toEqual({ count: 1, last: null });
  });

  it('says why no answer comes until the first one is there', () => {
    const tally = new Tally(2);
    tally.triedAgain = { kind: 'network', status: null, message: 'connect ECONNREFUSED 127.0.0.1:8000' };
    expect(tally.toLine()).toContain('connect ECONNREFUSED 127.0.0.1:8000');
    tally.add(answer('answered', 0.01));
    expect(tally.toLine()).toBe('1 of 2 asked, 0 under way, $0.01');
  });
});
