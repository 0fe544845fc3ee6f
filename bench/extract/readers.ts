/** What tells code of each language from anything else: whether it parses, and whether it has what the contract names. */
import type { Grading } from '../../src/data/index.ts';
import { ruff } from '../sandbox/index.ts';
import { definedLength, exportedNames, findSyntaxError } from './script-syntax.ts';

export interface Reader {
  /** Tags of fences that mean this language. */
  tags: readonly string[];
  parses: (code: string) => boolean;
  /** Whether it defines or exports the name, in so far as it parses. */
  has: (code: string, name: string) => boolean;
  /** Characters of what it defines, without what it only calls or prints. */
  definedLength: (code: string) => number;
}

const SCRIPT_TAGS = ['javascript', 'js', 'mjs', 'jsx', 'node', 'typescript', 'ts', 'mts', 'tsx'];

function scriptReader(extension: 'js' | 'ts'): Reader {
  return {
    tags: SCRIPT_TAGS,
    parses: (code) => findSyntaxError(code, extension) === null,
    has: (code, name) => exportedNames(code, extension).includes(name),
    definedLength: (code) => definedLength(code, extension),
  };
}

const READERS: Record<Grading['language'], Reader> = {
  python: {
    tags: ['python', 'py', 'python3', 'py3'],
    parses: (code) => code.trim() !== '' && ruff(code, ['E9']).every(({ rule }) => rule !== 'invalid-syntax'),
    has: (code, name) =>
      new RegExp(`^(?:async\\s+)?def\\s+${name}\\s*[([]|^${name}\\s*(?::[^=\\n]+)?=[^=]`, 'm').test(code),
    definedLength: (code) => lengthOf(code.match(PYTHON_DEFINITION)),
  },
  javascript: scriptReader('js'),
  typescript: scriptReader('ts'),
  json: {
    tags: ['json', 'json5', 'jsonc'],
    parses: (code) => parseJson(code) !== undefined,
    has: (code) => Array.isArray(parseJson(code)),
    definedLength: (code) => code.length,
  },
};

/** A definition at the left margin, with its decorators, and all that is indented behind it. */
const PYTHON_DEFINITION = /^(?:@|(?:async )?def |class |type |\w+ *(?::[^=\n]+)?=(?!=)).*(?:\n(?:[ \t)\]}].*)?)*/gm;

function lengthOf(parts: readonly string[] | null): number {
  return (parts ?? []).reduce((sum, part) => sum + part.trim().length, 0);
}

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
