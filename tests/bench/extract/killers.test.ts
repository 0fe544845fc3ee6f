/** Ways of writing an answer that are known to make extraction fail, each in Python and in JavaScript. */
import { describe, expect, it, vi } from 'vitest';
import { bare, extract, type Wanted } from './helpers.ts';

// The compiler alone takes seconds to load where the machine is busy.
vi.setConfig({ testTimeout: 120_000 });

interface Language {
  wanted: Wanted;
  tag: string;
  shortTag: string;
  code: string;
  draft: string;
  /** Begins with imports. */
  importing: string;
  /** Defines what is wanted in much less code. */
  shorter: string;
  /** A call of the function, and nothing that is wanted. */
  usage: string;
  /** Quotes a fence with a call in what documents it. */
  fenceInside: string;
}

const python: Language = {
  wanted: { language: 'python', exports: 'flatten' },
  tag: 'python',
  shortTag: 'py',
  code: 'def flatten(nested):\n    return list(nested)\n',
  draft: 'def flatten(nested):\n    return nested\n',
  importing:
    'import itertools\nfrom typing import Any\n\n\ndef flatten[T](nested: Any) -> list[T]:\n    """Flatten it."""\n    return list(nested)\n',
  shorter: 'flatten = list\nprint(flatten([1, [2, [3]]]))\nprint(flatten([]))\nprint(flatten([[], [[]]]))\n',
  usage: 'print(flatten([1, [2, [3]]]))\nprint(flatten([]))\nprint(flatten([[], [[]]]))\nassert flatten([1]) == [1]\n',
  fenceInside:
    'def flatten(nested):\n    """Flatten.\n\n```python\nflatten([1])\n```\n    """\n    return list(nested)\n',
};

const javascript: Language = {
  wanted: { language: 'javascript', exports: 'showData' },
  tag: 'javascript',
  shortTag: 'js',
  code: 'export async function showData(fetch, console) {\n  console.log(await fetch("/api/data"));\n}\n',
  draft: 'export async function showData(fetch) {\n  await fetch("/api/data");\n}\n',
  importing:
    'import { a } from "./a.js";\nimport b from "./b.js";\n\nexport const showData = async (fetch, console) => console.log(a, b);\n',
  shorter: 'export { showData } from "./show-data.js";\n',
  usage:
    'import { showData } from "./show-data.js";\n\nawait showData(fetch, console);\nawait showData(fetch, console);\nconsole.log("done");\n',
  fenceInside:
    '/**\n * Shows.\n *\n```js\nawait showData(fetch, console);\n```\n */\nexport async function showData(fetch, console) {\n  console.log(await fetch("/api/data"));\n}\n',
};

const fenced = (code: string, tag: string, fence = '```') => `${fence}${tag}\n${code}${fence}\n`;
const indented = (text: string) => text.replace(/^(?=.)/gm, '   ');

/** Each gives an answer and the code that is to be found in it. */
const KILLERS: [string, (language: Language) => { answer: string; code: string }][] = [
  ['one block', ({ code, tag }) => ({ answer: `Here it is:\n\n${fenced(code, tag)}\nThat is all.\n`, code })],
  [
    'code, then a block of usage that is longer',
    ({ code, tag, usage }) => ({ answer: `${fenced(code, tag)}\nUse it:\n\n${fenced(usage, tag)}`, code }),
  ],
  [
    'usage, then code',
    ({ code, tag, usage }) => ({ answer: `You want:\n\n${fenced(usage, tag)}\nSo:\n\n${fenced(code, tag)}`, code }),
  ],
  [
    'a draft, then the final code',
    ({ code, draft, tag }) => ({
      answer: `First try:\n\n${fenced(draft, tag)}\nBetter:\n\n${fenced(code, tag)}`,
      code,
    }),
  ],
  ['a short tag', ({ code, shortTag }) => ({ answer: fenced(code, shortTag), code })],
  ['a tag in capitals', ({ code, tag }) => ({ answer: fenced(code, tag.toUpperCase()), code })],
  ['a tag with more behind it', ({ code, tag }) => ({ answer: fenced(code, `${tag} title="answer"`), code })],
  ['no tag', ({ code }) => ({ answer: fenced(code, ''), code })],
  ['a wrong tag', ({ code }) => ({ answer: fenced(code, 'text'), code })],
  ['a block that starts with imports', ({ importing, tag }) => ({ answer: fenced(importing, tag), code: importing })],
  ['a fence that is never closed', ({ code, tag }) => ({ answer: `Here:\n\n\`\`\`${tag}\n${code}`, code })],
  [
    'the fence that closes, and no other',
    ({ code }) => ({ answer: `${code}\`\`\`\n\n**Notes**\n\n- Only this is done.\n`, code }),
  ],
  [
    'a fence that opens, and prose behind the code',
    ({ code, tag }) => ({ answer: `\`\`\`${tag}\n${code}\nThat is it.\n`, code }),
  ],
  ['prose around it, and no fence', ({ code }) => ({ answer: `Here it is:\n\n${code}\nThat is it.\n`, code })],
  ['a tag around the fence', ({ code, tag }) => ({ answer: `<answer>\n${fenced(code, tag)}</answer>\n`, code })],
  [
    'a tag that HTML knows before the fence',
    ({ code, tag }) => ({ answer: `<summary>Code</summary>\n${fenced(code, tag)}`, code }),
  ],
  [
    'the whole, then a shorter way that is not the one to use',
    ({ importing, shorter, tag }) => ({
      answer: `${fenced(importing, tag)}\nOr, as one line:\n\n${fenced(shorter, tag)}`,
      code: importing,
    }),
  ],
  ['no fence', ({ code }) => ({ answer: code, code })],
  ['tildes', ({ code, tag }) => ({ answer: `Here:\n\n${fenced(code, tag, '~~~')}`, code })],
  ['a longer fence', ({ code, tag }) => ({ answer: fenced(code, tag, '`````'), code })],
  [
    'a fence in an item of a list',
    ({ code, tag }) => ({ answer: `1. First, the code:\n\n${indented(fenced(code, tag))}\n2. Then run it.\n`, code }),
  ],
  ['a fence in a quotation', ({ code, tag }) => ({ answer: fenced(code, tag).replace(/^(?=.)/gm, '> '), code })],
  ['a fence inside of the code', ({ fenceInside, tag }) => ({ answer: fenced(fenceInside, tag), code: fenceInside })],
  [
    'a fence inside of the code, and usage behind it',
    ({ fenceInside, tag, usage }) => ({
      answer: `So:\n\n${fenced(fenceInside, tag)}\nUse:\n\n${fenced(usage, tag)}`,
      code: fenceInside,
    }),
  ],
  [
    'other code in the reasoning',
    ({ code, draft, tag }) => ({
      answer: `<think>\nPerhaps\n\n${fenced(draft, tag)}</think>\n\n${fenced(code, tag)}`,
      code,
    }),
  ],
  [
    'other code behind the final code, in the reasoning',
    ({ code, draft, tag }) => ({
      answer: `${fenced(code, tag)}\n<think>\nOr\n\n${fenced(draft, tag)}</think>\nDone.\n`,
      code,
    }),
  ],
  [
    'reasoning whose opening tag is missing',
    ({ code, draft, tag }) => ({ answer: `Perhaps\n\n${fenced(draft, tag)}</think>\n\n${fenced(code, tag)}`, code }),
  ],
  [
    'Windows line ends',
    ({ code, tag }) => ({ answer: `Here:\n\n${fenced(code, tag)}\nDone.\n`.replaceAll('\n', '\r\n'), code }),
  ],
  ['a byte-order mark', ({ code, tag }) => ({ answer: `\uFEFF${fenced(code, tag)}`, code })],
  ['a byte-order mark and no fence', ({ code }) => ({ answer: `\uFEFF${code}`, code })],
];

describe.each([
  ['Python', python],
  ['JavaScript', javascript],
])('%s', (_, language) => {
  it.each(KILLERS)('is found in %s', (_name, make) => {
    const { answer, code } = make(language);
    const found = extract(answer, language.wanted);
    expect(found?.code).toBe(code);
    const shown = (found?.lines ?? []).map((line) => line.replace(/^> ?|^\uFEFF/, ''));
    expect(bare(shown)).toEqual(bare(code.split('\n')));
  });

  it('leaves the prose and counts the other blocks', () => {
    const { code, tag, usage, wanted } = language;
    const found = extract(`Before.\n\n${fenced(code, tag)}\nBetween.\n\n${fenced(usage, tag)}\nAfter.\n`, wanted);
    expect(found?.prose).toBe(`Before.\n\n\nBetween.\n\n${fenced(usage, tag)}\nAfter.`);
    expect(found?.extraction.otherBlocks).toBe(1);
    expect(found?.extraction.language).toBe(tag);
  });

  it('is the longest block of the language where none has what is wanted', () => {
    const { tag, usage, wanted } = language;
    const answer = `${fenced('a = 1\n', tag)}\n${fenced(usage, tag)}\n${fenced(`${usage}${usage}${usage}`, 'text')}`;
    const found = extract(answer, wanted);
    expect(found?.code).toBe(usage);
    expect(found?.extraction.rule).toMatch(/longest/);
  });

  it('is not found where there is only prose', () => {
    expect(extract('I would rather not write any code, because it is late.\n', language.wanted)).toBeNull();
  });
});

it('tells a list of JSON from anything else', () => {
  const wanted = { language: 'json' } as const;
  const list = '[\n  { "line": 1 }\n]\n';
  const answer = `${fenced('{ "line": 2 }\n', 'json')}\n${fenced(list, 'json')}\n${fenced('[1, 2', 'json')}`;
  expect(extract(answer, wanted)?.code).toBe(list);
});

it('knows names that are exported in every way', () => {
  const wanted: Wanted = { language: 'typescript', exports: 'shortestPath' };
  for (const code of [
    'export function shortestPath() {}\n',
    'export const shortestPath = (a: number) => a;\n',
    'export class shortestPath {}\n',
    'function dijkstra() {}\nexport { dijkstra as shortestPath };\n',
    'const shortestPath = 1;\nexport { shortestPath };\n',
  ]) {
    const answer = `${fenced('export const other = 1;\nexport const longer = 2;\n', 'ts')}\n${fenced(code, 'ts')}\n${fenced('shortestPath();\n', 'ts')}`;
    expect(extract(answer, wanted)?.code).toBe(code);
  }
});
