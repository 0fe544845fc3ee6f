/** Outcomes: what a result ended in, and whether anything can be said of it. */
import { describe, expect, test } from 'vitest';
import { isUnanswered, missingReason, outcomeOf } from '../../src/scoring/outcome.ts';
import { makeResult } from '../measured.ts';

describe('a result', () => {
  test('that is graded has its outcome, and no reason to be missing', () => {
    const result = makeResult({ model: 'a', score: 7 });
    expect([outcomeOf(result), missingReason(result)]).toEqual(['graded', null]);
  });

  test('that failed through its own fault has a score', () => {
    const result = makeResult({ model: 'a', outcome: 'refused' });
    expect([outcomeOf(result), missingReason(result)]).toEqual(['refused', null]);
  });

  test('that nobody has graded has no outcome yet', () => {
    const result = makeResult({ model: 'a', score: 7, graded: false });
    expect([outcomeOf(result), missingReason(result)]).toEqual([null, 'not graded yet']);
  });

  test('that never came has one without a grade', () => {
    const result = makeResult({ model: 'a', outcome: 'api_error', graded: false });
    expect([outcomeOf(result), missingReason(result)]).toEqual(['api_error', 'API error']);
  });

  test('whose sandbox failed is missing, although it was paid for', () => {
    const result = makeResult({ model: 'a', outcome: 'sandbox_error' });
    expect(missingReason(result)).toBe('sandbox error');
    expect(result.asked && isUnanswered(result.asked)).toBe(false);
  });

  test('whose grade has an outcome but no score is missing all the same', () => {
    const result = makeResult({ model: 'a', score: 7 });
    const broken = { ...result, grade: result.grade && { ...result.grade, score: null } };
    expect(missingReason(broken)).toBe('no score in its grade');
  });
});
