/** Whatever an answer is made of, extraction comes to an end, and the lines that it names are those of the code. */
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { extractCode } from '../../../bench/extract/extract.ts';
import { setReasoningAside } from '../../../bench/extract/reasoning.ts';
import type { Wanted } from './helpers.ts';

// The compiler alone takes seconds to load where the machine is busy.
vi.setConfig({ testTimeout: 120_000 });

const PIECES = [
  '```',
  '````',
  '~~~',
  '```js',
  '```python',
  '~~~ts',
  '  ```',
  '> ```',
  '- ```json',
  '1. ',
  '   ',
  '\t',
  '> ',
  '- ',
  '# ',
  '<think>',
  '</think>',
  '<div>',
  '<!--',
  '-->',
  '`',
  '*',
  '_',
  '[',
  '](',
  '"""',
  "'''",
  '\\',
  '\0',
  '\u2028',
  '\uFEFF',
  '\uD800',
  'def f(a):',
  '    return a',
  'export function f(a) {',
  '  return a;',
  '}',
  'export default 1;',
  'import a from "a";',
  '[1, 2]',
  '{"a": 1}',
  'f(1)',
  'some words',
  '(',
  '{',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  ' ',
];

const answers = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('\n')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
const wanteds = fc.constantFrom<Wanted>(
  { language: 'python', exports: 'f' },
  { language: 'javascript', exports: 'f' },
  { language: 'typescript', exports: 'default' },
  { language: 'json' },
);

/** What a list or a quotation takes away from the front of a line, and what Markdown may not hold. */
const bare = (line: string) => line.replaceAll(/[\0\uFFFD]/g, '').trim();

it('never throws and names the lines of the code', () => {
  fc.assert(
    fc.property(answers, wanteds, (answer, wanted) => {
      const { text } = setReasoningAside(answer);
      const found = extractCode(text, wanted);
      if (found === null) return;
      const { firstLine, lastLine } = found.extraction;
      const lines = text.split('\n').slice(firstLine - 1, lastLine);
      const code = found.code.split('\n');
      const isAtItsPlace = code.every((line, i) => bare(lines[i] ?? '').endsWith(bare(line)));
      expect(isAtItsPlace, JSON.stringify({ code: found.code, lines })).toBe(true);
      expect(lastLine).toBeLessThanOrEqual(text.split('\n').length);
    }),
    { numRuns: 400 },
  );
});

const DEEP = 4000;
const block = (code: string, tag: string) => `\`\`\`${tag}\n${code}\n\`\`\`\n`;

it.each([
  ['quotations in each other', '>'.repeat(DEEP)],
  ['lists in each other', '- '.repeat(DEEP)],
  ['fences without end', '```\n'.repeat(500)],
  ['reasoning without end', '<think>\n'.repeat(500)],
  ['brackets', '['.repeat(DEEP)],
  ['JavaScript in parentheses', block('('.repeat(DEEP), 'js')],
  ['JavaScript in blocks', block('{'.repeat(DEEP) + '}'.repeat(DEEP), 'js')],
  ['a long sum in JavaScript', block(`export const f = 1${' + 1'.repeat(DEEP)};`, 'js')],
  ['Python in parentheses', block('('.repeat(DEEP), 'python')],
  ['a long negation in Python', block(`f = ${'not '.repeat(DEEP)}1`, 'python')],
  ['JSON in lists', block('['.repeat(DEEP) + ']'.repeat(DEEP), 'json')],
])('reads %s without running over', (_, answer) => {
  const { text } = setReasoningAside(answer);
  for (const language of ['python', 'javascript', 'json'] as const) {
    expect(() => extractCode(text, { language, exports: 'f' })).not.toThrow();
  }
});
