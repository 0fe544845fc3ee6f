/** Whom a name stands for on the page that compares, and the record of two models, from the real boards. */
import { describe, expect, test } from 'vitest';
import {
  bestOn,
  type CompareData,
  type ComparedBoard,
  findNamed,
  toCompareData,
} from '../../src/client/compare-data.ts';
import { countVerdicts, type Meeting, meet, standingsByModel } from '../../src/scoring/index.ts';
import { dataset, reportedBoard } from '../helpers.ts';

const boards = ['claw-swe-bench', 'openhands-index', 'aider-polyglot'].map((id) => reportedBoard(dataset, id));
const data: CompareData = JSON.parse(JSON.stringify(toCompareData(dataset.models.values(), standingsByModel(boards))));
const boardOf = (id: string) => data.boards.find((board) => board.id === id) as ComparedBoard;

describe('a name', () => {
  test.each([
    'claude-opus-4-7',
    'Claude Opus 4.7',
    'claude opus 4.7',
    'claude-opus-4-7-thinking (high)',
    'claude-opus-4-7--openclaw',
  ])('“%s” is Claude Opus 4.7', (name) => expect(findNamed(name, data)?.model.id).toBe('claude-opus-4-7'));

  test('of a variant, or of a row, stands for its rows only, and its id in an address for the same', () => {
    const medium = findNamed('GPT-5 (medium)', data);
    expect(medium?.rows.map(({ id }) => id)).toEqual(['gpt-5--medium--aider-diff']);
    expect(findNamed(medium?.id ?? '', data)).toEqual(medium);
    expect(findNamed('gpt-5', data)?.rows.length).toBeGreaterThan(2);
  });

  test.each(['', '???', '__proto__', 'constructor', 'opus', '<img src=x>'])('“%s” is none', (name) =>
    expect(findNamed(name, data)).toBeUndefined(),
  );
});

/** GPT 5.5 solved 273 of 350, DeepSeek V4 Flash 246; Newcombe's interval worked out by hand from Wilson's. */
test('a record says who is ahead, by how much, and whether that is within the interval', () => {
  const meetingOn = (board: string, a: string, b: string) => {
    const [own, other] = [a, b].map((name) => {
      const chosen = findNamed(name, data);
      return chosen && bestOn(chosen, boardOf(board));
    });
    return own && other && meet(own, other);
  };
  const clear = meetingOn('claw-swe-bench', 'gpt-5.5', 'deepseek-v4-flash');
  expect(clear?.verdict).toBe('ahead');
  expect(clear?.by).toBeCloseTo(7.7, 9);
  expect(clear?.difference?.low).toBeCloseTo(1.2246, 3);
  expect(clear?.difference?.high).toBeCloseTo(14.1216, 3);
  expect(meetingOn('claw-swe-bench', 'deepseek-v4-flash', 'gpt-5.5')?.verdict).toBe('behind');
  expect(meetingOn('claw-swe-bench', 'gpt-5.5', 'claude-opus-4-7')?.verdict).toBe('within');
  const percentOnly = meetingOn('openhands-index', 'claude-opus-4-7', 'gpt-5.5');
  expect(percentOnly).toEqual({ by: expect.closeTo(3.4, 9), difference: null, verdict: 'ahead' });
  expect(meetingOn('aider-polyglot', 'gpt-5', 'gpt-5')?.verdict).toBe('level');
  expect(meetingOn('aider-polyglot', 'gpt-5', 'gpt-5.5')).toBeUndefined();
  expect(countVerdicts([clear, clear, percentOnly] as Meeting[])).toEqual({ ahead: 3, behind: 0, level: 0, within: 0 });
});
