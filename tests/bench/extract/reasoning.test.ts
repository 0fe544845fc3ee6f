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
    ['[THINK]\na\n[/THINK]\nb', '\n\n\nb'],
    ['<reasoning effort="high">a</reasoning>b', 'b'],
    ['<seed:think>a</seed:think>b', 'b'],
    ['◁think▷a◁/think▷b', 'b'],
    ['<|begin_of_thought|>a<|end_of_thought|>b', 'b'],
    ['<|START_THINKING|>a<|END_THINKING|>b', 'b'],
    ['<think>a</think><think>b</think>c', 'c'],
    ['a\n</think>b', '\nb'],
    ['a.</think>\nb', '\nb'],
    ['a.</think>```js\nb\n```', '```js\nb\n```'],
    ['<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>b<|return|>', 'b'],
    ['analysisWe need\nit.assistantfinalb', '\nb'],
    ['it ends with `</think>` or a </think> tag', 'it ends with `</think>` or a </think> tag'],
    ['[reasoning](#why)\nb', '[reasoning](#why)\nb'],
    ['a < b, </thin> and <thinker>', 'a < b, </thin> and <thinker>'],
  ])('is taken out of %j, and its lines stay', (answer, text) => {
    expect(setReasoningAside(answer)).toEqual({ text, isCutOff: false });
  });

  it('that never ends cuts the answer off', () => {
    expect(setReasoningAside('a\n<think>\nb\n```js\nc\n```')).toEqual({ text: 'a\n\n\n\n\n', isCutOff: true });
  });

  it.each(['<|channel|>analysis<|message|>a\n```js\nb\n```', 'analysisWe\n```js\nb\n```', '[THINK]\n```js\nb\n```'])(
    'before an answer that never came leaves no draft: %j',
    (answer) => {
      const { text, isCutOff } = setReasoningAside(answer);
      expect([text.trim(), isCutOff]).toEqual(['', true]);
    },
  );

  it('is not what stands inside of code', () => {
    const answer = '```python\n<think>\nprint(1)\n```\nand `<think>` in a sentence';
    expect(setReasoningAside(answer)).toEqual({ text: answer, isCutOff: false });
  });

  it('leaves one kind of line end and no byte-order mark', () => {
    expect(setReasoningAside('\uFEFFa\r\nb\rc\nd').text).toBe('a\nb\nc\nd');
  });
});
