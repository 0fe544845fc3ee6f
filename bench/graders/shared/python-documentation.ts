/** Checks on the docstring of the function that an answer in Python defines, and on examples. */
import { fail, passIf, type Verdict } from '../grader.ts';
import { saysSomething } from './documentation.ts';
import type { PythonFacts } from './python.ts';

/** The docstring of the function, or null where there is none. */
function docstringOf(facts: PythonFacts): string | null {
  return facts.error === null ? (facts.target?.doc ?? null) : null;
}

/** What goes in: each parameter by its name, or a word that stands for them. */
export function checkDocInput(facts: PythonFacts): Verdict {
  const expected = 'a docstring that says what goes in';
  const doc = docstringOf(facts);
  if (facts.error !== null || doc === null || !saysSomething(doc)) return fail(expected, shown(doc));
  const names = facts.target?.parameters.map(({ name }) => name) ?? [];
  const isSaid =
    names.every((name) => new RegExp(`(?<!\\w)${name}(?!\\w)`).test(doc)) ||
    /\b(?:args?|arguments?|param(?:eter)?s?|inputs?|takes?|given|accepts?)\b/i.test(doc);
  return passIf(isSaid, expected, shown(doc));
}

export function checkDocOutput(facts: PythonFacts): Verdict {
  const doc = docstringOf(facts);
  const isSaid = doc !== null && /\b(?:returns?|returning|yields?|gives?|results?|outputs?|into)\b|->|→/i.test(doc);
  return passIf(isSaid, 'a docstring that says what comes out', shown(doc));
}

/**
 * The function is shown at work: a call in a docstring, in a comment, in the prose or around the function, or an example
 * in words. In running text a call counts only with a value written out; `flatten(nested)` may just name it.
 */
export function checkPythonExample(prose: string, code: string, facts: PythonFacts, name: string): Verdict {
  const around = facts.error === null ? outsideOf(code, facts) : code;
  const said = `${prose}\n${docstringOf(facts) ?? ''}\n${around}`;
  const withValue = new RegExp(`(?<![\\w.])${name}\\s*\\(\\s*(?:[\\[{('"\\d-]|[bfr]['"]|None|True|False)`);
  const inFence = new RegExp(`(?:^|\\n)[ \\t]*(?:\`{3,}|~{3,})[^\`~]*(?<![\\w.]|def )${name}\\s*\\(\\s*[^)\\s]`);
  const inWords = /(?:\bexamples?\b|\be\.g\.|>>>)[^\n]*\n?[^\n]*[[({'"\d]/i;
  const calls = facts.error === null ? facts.calls : [];
  const isShown = calls.length > 0 || withValue.test(said) || inFence.test(prose) || inWords.test(said);
  return passIf(isShown, 'an example of a call', 'none');
}

function outsideOf(code: string, facts: Extract<PythonFacts, { error: null }>): string {
  const { line, endLine } = facts.target ?? { line: 1, endLine: 0 };
  const lines = code.split('\n');
  return [...lines.slice(0, line - 1), ...lines.slice(endLine)].join('\n');
}

const shown = (doc: string | null) => (doc === null ? 'no docstring' : `"${doc}"`);
