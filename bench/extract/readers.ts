/** What tells code of each language from anything else: whether it parses, and whether it has what the contract names. */
import type { Grading } from '../../src/data/index.ts';
import { ruff } from '../sandbox/index.ts';
import { exportedNames, findSyntaxError } from './script-syntax.ts';

export interface Reader {
  /** Tags of fences that mean this language. */
  tags: readonly string[];
  parses: (code: string) => boolean;
  /** Whether it defines or exports the name; only asked of code that parses. */
  has: (code: string, name: string) => boolean;
}

const SCRIPT_TAGS = ['javascript', 'js', 'mjs', 'jsx', 'node', 'typescript', 'ts', 'mts', 'tsx'];

function scriptReader(extension: 'js' | 'ts'): Reader {
  return {
    tags: SCRIPT_TAGS,
    parses: (code) => findSyntaxError(code, extension) === null,
    has: (code, name) => exportedNames(code, extension).includes(name),
  };
}

const READERS: Record<Grading['language'], Reader> = {
  python: {
    tags: ['python', 'py', 'python3', 'py3'],
    parses: (code) => code.trim() !== '' && ruff(code, ['E9']).every(({ rule }) => rule !== 'invalid-syntax'),
    has: (code, name) =>
      new RegExp(`^(?:async\\s+)?def\\s+${name}\\s*\\(|^${name}\\s*(?::[^=\\n]+)?=[^=]`, 'm').test(code),
  },
  javascript: scriptReader('js'),
  typescript: scriptReader('ts'),
  json: {
    tags: ['json', 'json5', 'jsonc'],
    parses: (code) => parseJson(code) !== undefined,
    has: (code) => Array.isArray(parseJson(code)),
  },
};

export function readerFor(language: Grading['language']): Reader {
  return READERS[language];
}

/** undefined where it is no JSON. */
function parseJson(code: string): unknown {
  try {
    return JSON.parse(code);
  } catch {
    return undefined;
  }
}
