/** The summary of one answer and its text: what is printed, cut and marked. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toVisible } from '../../src/data/visible.ts';
import { answerText } from '../../src/figures/answer-text.ts';
import { answerSummary } from '../../src/figures/summary.ts';
import { makeResult } from '../measured.ts';

const linesOf = (result: Parameters<typeof answerSummary>[0]) =>
  new Map(answerSummary(result).flatMap(({ lines }) => lines.map((line) => [line.id, line])));
const extraction = (firstLine: number, lastLine: number) => ({
  rule: 'made up',
  language: null,
  firstLine,
  lastLine,
  otherBlocks: 0,
});

describe('the summary', () => {
  test('has outcome, scores, tokens, cost, how it was asked, and versions', () => {
    const lines = linesOf(makeResult({ model: 'a', score: 7.25, usd: 0.0042 }));
    const text = (id: string) => lines.get(id)?.text;
    const ids = ['outcome', 'correctness', 'score', 'output', 'reasoning', 'usd', 'took', 'finish', 'grader'];
    expect(ids.map(text).join(', ')).toBe('Graded, 7.3, 7.3, 100, 40, $0.0042, 2.0 s, stop, version 1');
    expect(lines.get('score')?.due).toBe(true);
    const wanted = answerSummary({ ...makeResult({ model: 'a' }) }, 'flatten').flatMap((group) => group.lines);
    expect(wanted.find(({ id }) => id === 'looked-for')?.text).toBe('flatten');
    expect(lines.get('provider')).toMatchObject({ text: '—', missing: 'the endpoint did not say' });
  });

  test('what is missing says why, and nothing unknown is 0', () => {
    const lines = linesOf(makeResult({ model: 'a', outcome: 'timeout', usd: null, output: null }));
    expect(lines.get('score')).toMatchObject({ text: '—', missing: 'timeout' });
    expect(lines.get('output')).toMatchObject({ text: '—', missing: 'the endpoint did not say' });
    expect(lines.get('usd')).toMatchObject({ text: '—', missing: 'price unknown' });
    const ungraded = linesOf(makeResult({ model: 'a', score: 5, graded: false }));
    expect(ungraded.get('outcome')).toMatchObject({ text: '—', missing: 'not graded yet' });
    expect(ungraded.get('versions')?.missing).toBe('not graded yet');
  });

  test('a hand-written one has neither tokens nor cost', () => {
    const lines = linesOf({ ...makeResult({ model: 'a', score: 7 }), asked: null });
    expect(lines.has('usd')).toBe(false);
    expect(lines.has('finish')).toBe(false);
    expect(lines.get('score')?.text).toBe('7.0');
  });

  test('what a stranger says is made visible', () => {
    const result = makeResult({ model: 'a', score: 7 });
    const asked = result.asked && {
      ...result.asked,
      finishReason: 'st\u202eop',
      answeredBy: { model: '\u0007', provider: null },
    };
    const lines = linesOf({ ...result, asked });
    expect(lines.get('finish')?.text).toBe('st⟨U+202E⟩op');
    expect(lines.get('answered-by')?.text).toBe('⟨U+0007⟩');
  });
});

describe('the text', () => {
  test('is parted where the graded lines begin and end', () => {
    const text = answerText('one\ntwo\nthree\nfour\n', extraction(2, 3), 1);
    expect([text.before, text.code, text.after]).toEqual(['one\n', 'two\nthree\n', 'four\n']);
    const last = answerText('one\ntwo', extraction(2, 2), 1);
    expect([last.before, last.code, last.after]).toEqual(['one\n', 'two', '']);
  });

  test('is whole where nothing was graded, or lines are named that it does not have', () => {
    expect(answerText('one\ntwo', null, 1)).toMatchObject({ before: 'one\ntwo', code: '', after: '' });
    expect(answerText('one\ntwo', extraction(7, 9), 1)).toMatchObject({ before: 'one\ntwo', code: '', after: '' });
  });

  test('is cut where it is long, more so where many share the page, and says how long it is', () => {
    const long = 'x'.repeat(1_000_000);
    const alone = answerText(long, null, 1);
    expect(alone).toMatchObject({ length: 1_000_000, shown: alone.before.length });
    expect(alone.shown).toBeLessThan(50_000);
    const crowded = answerText(long, null, 20);
    expect(crowded.shown).toBeLessThan(alone.shown);
    expect(crowded.shown).toBeGreaterThan(0);
    expect(answerText('short', null, 1)).toMatchObject({ length: 5, shown: 5 });
  });

  test('its parts are the text made visible, whatever the lines', () => {
    const lines = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
    const content = fc
      .array(fc.constantFrom('a', '\n', '\r\n', '\u202e', '🦊'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(content, lines, (text, [first, last]) => {
        const { before, code, after } = answerText(text, extraction(Math.min(first, last), Math.max(first, last)), 1);
        expect(before + code + after).toBe(toVisible(text));
      }),
    );
  });
});
