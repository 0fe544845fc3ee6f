/** Attacks by types: a type checker reads what code names, and takes its time. Each is really tried. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkTypes } from '../../../bench/graders/shared/script-source.ts';
import { checkTypesOf } from '../../../bench/sandbox/tools.ts';

const dir = mkdtempSync(join(tmpdir(), 'receipts-type-test-'));
afterAll(() => rmSync(dir, { recursive: true }));
const secretFile = join(dir, 'secret.ts');
writeFileSync(secretFile, "export type Secret = { password: 'hunter2' };\n");
const USE = 'export const leak: Secret["password"] = 1;\n';

describe('what code names is never loaded', () => {
  test.each([
    ['a file of this machine', `import type { Secret } from "${secretFile}";\n${USE}`],
    ['the same by its address', `import type { Secret } from "file://${secretFile}";\n${USE}`],
    ['in a type', `type Secret = import("${secretFile}").Secret;\n${USE}`],
    ['with typeof', `type All = typeof import("${secretFile}");\nexport const x = 1;\n`],
    ['for others', `export type { Secret } from "${secretFile}";\n`],
    ['a path in a comment', `/// <reference path="${secretFile}" />\nexport const x = 1;\n`],
    ['types in a comment', '/// <reference types="npm:@types/react@18.2.0" />\nexport const x = 1;\n'],
    ['a package', 'import x from "npm:left-pad@1.3.0";\nexport const y = x;\n'],
    ['a package of another registry', 'import x from "jsr:@std/path@1.0.0";\nexport const y = x;\n'],
    ['an address', 'import x from "https://example.org/x.ts";\nexport const y = x;\n'],
    ['a module when it runs', 'export const y = await import("npm:left-pad@1.3.0");\n'],
    ['what only Deno reads', '/** @jsxImportSource npm:preact */\nexport const x = 1;\n'],
    ['types that only Deno reads', `// @deno-types="${secretFile}"\nexport const x = 1;\n`],
  ])('%s', async (_, code) => {
    const verdict = await checkTypes(code);
    expect(verdict).toMatchObject({
      result: 'fail',
      got: expect.stringMatching(/^types of another module or file: "/),
    });
    expect(JSON.stringify(verdict)).not.toContain('hunter2');
  });

  test.each(['npm:left-pad@1.3.0', 'https://example.org/x.ts'])(
    'not even where nobody looked for it: %s',
    async (name) => {
      expect(await checkTypesOf('answer.ts', `import x from "${name}";\nexport const y = x;\n`)).toMatch(/TS2307/);
    },
  );
});

test('types that take more than there is are a failed check, not a missing cell', async () => {
  const twice = ['a', 'b'].map((letter) => `Grow<[...D, 1], \`\${S}${letter}\`>`).join(' | ');
  const growing = `type Grow<D extends unknown[], S extends string> = D['length'] extends 17 ? S : ${twice};\n`;
  const used = Array.from(
    { length: 60 },
    (_, i) => `export type X${i} = Grow<[], '${i}x'>;\nexport const x${i}: X${i} extends never ? 1 : 2 = 2;\n`,
  );
  expect(await checkTypes(growing + used.join(''))).toMatchObject({
    result: 'fail',
    got: 'it did not come to its end',
  });
});

test.each([
  ['of every platform', 'console.log(performance.now(), import.meta.url, import.meta.main);'],
  ['of a browser', 'setTimeout(() => console.log(structuredClone(1)), performance.now(), import.meta.url);'],
])('names %s need no declaration, and an error is the first of the code itself', async (_, use) => {
  expect(await checkTypesOf('answer.ts', `${use}\nexport {};\n`)).toBeNull();
  const wrong = `${use}\nexport const f = (previous) => previous;\n`;
  expect(await checkTypesOf('answer.ts', wrong)).toMatch(/^TS7006: Parameter 'previous'/);
});

test('types that hold are well', async () => {
  expect(await checkTypes('export const x: number = 1;\n', 'export const y: string = String(x);\n')).toEqual({
    result: 'pass',
  });
  expect(await checkTypes('export const x: number = "1";\n')).toMatchObject({
    result: 'fail',
    got: expect.stringContaining('TS2322'),
  });
});
