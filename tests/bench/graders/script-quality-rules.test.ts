/** The shared checks on the source of answers in JavaScript and TypeScript. */
import { describe, expect, it } from 'vitest';
import {
  checkNoAny,
  checkNoCast,
  checkNoDeadCode,
  checkNoNonNull,
  checkOneWayToWait,
} from '../../../bench/graders/shared/script-quality.ts';
import { checkConst, checkLint, lintScript } from '../../../bench/graders/shared/script-source.ts';
import { checkNoModuleState } from '../../../bench/graders/shared/script-state.ts';

const js = (check: (code: string, extension: 'js') => { result: string }, code: string) => check(code, 'js').result;

describe('types', () => {
  it.each([
    ['const a: any = 1;', 'fail'],
    ['const f = (x: Array<any>) => x;', 'fail'],
    ['const any = 1; // any', 'pass'],
    ['const a: unknown = 1;', 'pass'],
    ['type A = ReturnType<typeof JSON.parse>;', 'fail'],
    ['const a = JSON.parse(b);', 'fail'],
    ['const a = Reflect.get(b, c);', 'fail'],
  ])('finds any: %s', (code, result) => expect(checkNoAny(code).result).toBe(result));

  it.each([
    ['const a = b!.c;', 'fail'],
    ['let a!: number;', 'fail'],
    ['class A { a!: number }', 'fail'],
    ['const a = !b && b !== c;', 'pass'],
  ])('finds non-null: %s', (code, result) => expect(checkNoNonNull(code).result).toBe(result));

  it.each([
    ['const a = b as number;', 'fail'],
    ['const a = <number>b;', 'fail'],
    ['function cast<T>(value: unknown): T;\nfunction cast(value: unknown): unknown { return value; }', 'fail'],
    ['function isA(value: unknown): value is A { return value !== undefined; }', 'fail'],
    ["function isA(value: unknown): value is A { return typeof value === 'object'; }", 'pass'],
    ['function first<T>(list: readonly T[]): T | undefined { return list[0]; }', 'pass'],
    ['const a = b as unknown as number;', 'fail'],
    ['const a = {} as Point;', 'fail'],
    ['const a = [1] as const;', 'pass'],
    ['const a = [] as string[];', 'pass'],
    ['const a = {} as Record<string, number>;', 'pass'],
    ['const a = { b: 1 } satisfies Point;', 'pass'],
    ['import { a as b } from "c";', 'pass'],
  ])('finds assertions: %s', (code, result) => expect(checkNoCast(code).result).toBe(result));

  it('says where the first one is and how many follow', () => {
    expect(checkNoAny('const a = 1;\nconst b: any = 2;\nconst c: any = 3;').got).toBe('line 2: any: any (and 1 more)');
  });
});

describe('waiting', () => {
  it.each([
    ['async function f() { const r = await g().then((x) => x); return r; }', 'fail'],
    ['async function f() { await g(); return h()?.then((x) => x); }', 'fail'],
    ['function f() { return g().then((x) => x); }', 'pass'],
    ['async function f() { return await g(); }\nf().catch(() => {});', 'pass'],
    ['function f() { return g().then((x) => x); }\nasync function h() { await f(); }', 'pass'],
    ['async function f() { await g(); return then; }', 'pass'],
  ])('finds await mixed with .then: %s', (code, result) => expect(js(checkOneWayToWait, code)).toBe(result));
});

describe('state of a module', () => {
  it.each([
    ['let a = null;\nexport async function f() { a = await g(); return a; }', 'fail'],
    ['let n = 0;\nexport const f = () => n++;', 'fail'],
    ['const cache = new Map();\nexport function f(k) { cache.set(k, 1); return cache; }', 'fail'],
    ['const list = [];\nexport function f(k) { list[0] = k; }', 'fail'],
    ['const o = { p: {} };\nexport function f(k) { delete o.p[k]; }', 'fail'],
    ['let a, b;\nexport function f(x) { [a, b] = x; ({ a, c: b } = x); }', 'fail'],
    ['export function f() { f.calls = 1; }', 'fail'],
    ['export function f(x) { globalThis.x = x; }', 'fail'],
    ['const table = { a: 1 };\nexport const f = (k) => table[k];', 'pass'],
    ['const table = {};\nfor (const k of "abc") table[k] = 1;\nexport const f = (k) => table[k];', 'pass'],
    ['const cache = new Map();\nexport function f(cache) { cache.set(1, 1); return cache; }', 'pass'],
    ['export function f() { const list = []; list.push(1); let n = 0; n += 1; return [list, n]; }', 'pass'],
    ['let a = 1;\nexport const f = () => a;', 'pass'],
  ])('finds what functions change: %s', (code, result) => expect(js(checkNoModuleState, code)).toBe(result));
});

describe('what the linter finds', () => {
  const lint = async (code: string, extension: 'js' | 'ts' = 'js', exclude: string[] = []) => {
    const findings = await lintScript(code, extension, exclude);
    return {
      lint: checkLint(findings).result,
      const: checkConst(findings).result,
      dead: checkNoDeadCode(code, extension, findings).result,
    };
  };
  const clean = { lint: 'pass', const: 'pass', dead: 'pass' };

  it('counts each mistake in one check', async () => {
    expect(await lint('export function f(a) { let b = a; return b; }')).toEqual({ ...clean, const: 'fail' });
    expect(await lint('export function f(a) { var b = a; b += 1; return b; }')).toEqual({ ...clean, const: 'fail' });
    expect(await lint('const a = 1;\nexport const f = () => 2;')).toEqual({ ...clean, dead: 'fail' });
    expect(await lint('export function f() { return 1; f(); }')).toEqual({ ...clean, dead: 'fail' });
    expect(await lint('export function f(a) { try { a(); } catch {} }')).toEqual({ ...clean, lint: 'fail' });
    expect(await lint('export const f = (a: any) => a;', 'ts')).toEqual(clean);
  });

  it('lets parameters be, which callers give', async () => {
    expect(await lint('export function f(a, { b }, ...rest) { return 1; }')).toEqual(clean);
  });

  it('leaves out what the contract makes impossible to keep', async () => {
    const code = 'export async function f(g) { return g(); }';
    expect((await lint(code)).lint).toBe('fail');
    expect(await lint(code, 'js', ['require-await'])).toEqual(clean);
  });

  it('is not silenced by comments', async () => {
    const code = 'export function f(a) {\n  // deno-lint-ignore no-empty\n  try { a(); } catch {}\n}';
    expect((await lint(`// deno-lint-ignore-file\n${code}`)).lint).toBe('fail');
  });

  it('finds methods that nobody calls', () => {
    const dead = (code: string) => checkNoDeadCode(code, 'ts', []).result;
    expect(dead('class A { size() { return 1; } }\nexport const f = () => new A();')).toBe('fail');
    expect(dead('class A { #size() { return 1; } }\nexport const f = () => new A();')).toBe('fail');
    expect(dead('class A { get size() { return 1; } }\nexport const f = () => new A().size;')).toBe('pass');
    expect(dead('export class A { size() { return 1; } }')).toBe('pass');
    expect(dead('class A { size() { return 1; } }\nexport { A };')).toBe('pass');
    expect(dead('class A { toString() { return "a"; } }\nexport const f = () => String(new A());')).toBe('pass');
  });
});
