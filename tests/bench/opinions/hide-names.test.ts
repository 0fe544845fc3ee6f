/** Names of models do not reach a judge or a reviewer. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameHider, namesIn } from '../../../bench/opinions/hide-names.ts';
import { anyText, dataset } from '../../helpers.ts';

const hide = nameHider(namesIn(dataset));

describe('names of models', () => {
  it.each([
    ['I am DeepSeek-R1, made by DeepSeek.', 'I am [name], made by [name].'],
    ['as kimi k2.5 or KIMI-K2.5 or Kimi_K2.5 says', 'as [name] or [name] or [name] says'],
    ['qwen3-32b: ok', '[name]: ok'],
    ['(GLM-5)', '([name])'],
    ['`deepseek-v4-flash`', '`[name]`'],
  ])('%j is shown as %j', (text, shown) => {
    expect(hide(text)).toBe(shown);
  });

  it('stay where they are part of another word', () => {
    expect(hide('const deepseekers = glm-50;')).toBe('const deepseekers = glm-50;');
  });

  it('are gone whatever stands around them', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...namesIn(dataset)), anyText, (before, name, after) => {
        expect(hide(`${before} ${name} ${after}`)).not.toContain(` ${name} `);
      }),
    );
  });

  it('may hold signs that mean something in patterns, or be none', () => {
    expect(nameHider(['c++ (turbo)'])('a C++ (Turbo) model')).toBe('a [name] model');
    expect(nameHider([])('text')).toBe('text');
    expect(nameHider([' '])('a b')).toBe('a b');
  });
});
