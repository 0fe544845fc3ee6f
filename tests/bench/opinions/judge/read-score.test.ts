/** What a judge's reply comes to: a score in the one form that was asked for, or none at all. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScore } from '../../../../bench/opinions/judge/read-score.ts';
import { anyText } from '../../../helpers.ts';

const REASONS = 'It is short and plain, and its names say what they hold.';
const scoreOf = (reply: string) => readScore('answered', reply).score;

describe('a reply', () => {
  it.each([
    [`${REASONS}\n\nSCORE: 8`, 8],
    [`${REASONS}\nscore:10\n\n`, 10],
    [`${REASONS}\r\n**SCORE: 1**\r\n`, 1],
    [`${REASONS}\n**Score:** 7`, 7],
    [`<think>SCORE: 2</think>\n${REASONS}\nSCORE: 6`, 6],
    [`${REASONS}\nSCORE: 2\nOn second thoughts:\nSCORE: 5`, 5],
  ])('%j has its score', (reply, score) => {
    expect(readScore('answered', reply)).toEqual({ score, unscored: null });
  });

  it.each([
    ...['', '\nThe score is 7', '\nSCORE: 7\nI hope that this helps.', '\n| SCORE: 10'],
    ...['0', '11', '7.5', '7/10', 'N', '-3'].map((score) => `\nSCORE: ${score}`),
  ])('that ends with %j is unscored', (end) => {
    expect(readScore('answered', REASONS + end)).toEqual({ score: null, unscored: 'The last line is no score' });
  });

  it.each([
    ['', 'The last line is no score'],
    ['SCORE: 9', 'The score has no reasons before it'],
    ['Fine.\nSCORE: 9', 'The score has no reasons before it'],
    [`<think>${REASONS}\nSCORE: 9`, 'The reasoning never ended'],
  ])('%j is unscored', (reply, unscored) => {
    expect(readScore('answered', reply)).toEqual({ score: null, unscored });
  });

  it.each([
    ['truncated', 'The reply was truncated'],
    ['refused', 'The reply was refused'],
    ['empty', 'The reply was empty'],
  ] as const)('that was %s is unscored even where it ends like one', (outcome, unscored) => {
    expect(readScore(outcome, `${REASONS}\nSCORE: 9`)).toEqual({ score: null, unscored });
  });

  it('has a whole score from 1 to 10 or none, whatever it says', () => {
    const part = fc.oneof(anyText, fc.constantFrom('SCORE: ', '\n', '7', '10', '99', REASONS, '**'));
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const score = scoreOf(parts.join(''));
        if (score !== null) expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).toContain(score);
      }),
    );
  });
});
