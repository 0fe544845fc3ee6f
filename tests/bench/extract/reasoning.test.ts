/** Reasoning is set aside before anything else is read. */
import { describe, expect, it } from 'vitest';
import { setReasoningAside } from '../../../bench/extract/reasoning.ts';

describe('reasoning', () => {
  it.each([
    ['<think>a\nb</think>c', '\nc'],
    ['<thinking>a</thinking>\nb', '\nb'],
    ['<THINK>a</THINK>b', 'b'],
    ['a\n<think>\nb\n</think>\nc\n<think>d</think>\ne', 'a\n\n\n\nc\n\ne'],
    ['a\n</think>\nb', '\n\nb'],
    ['', ''],
    ['a < b, </thin> and <thinker>', 'a < b, </thin> and <thinker>'],
  ])('is taken out of %j, and its lines stay', (answer, text) => {
    expect(setReasoningAside(answer)).toEqual({ text, isCutOff: false });
  });

  it('that never ends cuts the answer off', () => {
    expect(setReasoningAside('a\n<think>\nb\n```js\nc\n```')).toEqual({ text: 'a\n\n\n\n\n', isCutOff: true });
  });

  it('is not what stands inside of code', () => {
    const answer = '```python\n<think>\nprint(1)\n```\nand `<think>` in a sentence';
    expect(setReasoningAside(answer)).toEqual({ text: answer, isCutOff: false });
  });

  it('leaves one kind of line end and no byte-order mark', () => {
    expect(setReasoningAside('\uFEFFa\r\nb\rc\nd').text).toBe('a\nb\nc\nd');
  });
});
