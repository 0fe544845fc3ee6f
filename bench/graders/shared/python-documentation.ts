/** Checks on what is said of the function that an answer in Python defines, and on examples. */
import { fail, pass, passIf, type Subject, type Verdict } from '../grader.ts';
import { explains, isSaid, MIN_WORDS, names, namesSetApart } from './documentation.ts';
import type { PythonFacts } from './python.ts';
import { namesAlone, RETURNS, saysSomething } from './words.ts';

/** Its docstring, or the comment right above it; null where there is neither, or it says nothing. */
function docOf(facts: PythonFacts, code: string): string | null {
  const doc = facts.error === null ? (facts.target?.doc ?? null) : null;
  return doc !== null && explains(doc, namesAlone(code)) ? doc : null;
}

type Said = Pick<Subject, 'prose' | 'code'>;

/** What goes in: each parameter by its name, which prose sets apart, or a word that stands for them. */
export function checkDocInput({ prose, code }: Said, facts: PythonFacts): Verdict {
  const expected = 'a docstring that says what goes in';
  if (isDocumentation(prose, facts)) return pass;
  const doc = docOf(facts, code);
  if (facts.error !== null || doc === null) return fail(expected, shown(facts));
  const isThere =
    facts.target?.parameters.every(({ name }) => names(doc, name)) ||
    /\b(?:args?|arguments?|param(?:eter)?s?|inputs?|takes?|given|accepts?|Eingabe\w*|nimmt|entrée|entrada)\b|参数|輸入|输入|引数/iu.test(
      doc,
    );
  return passIf(isThere === true, expected, shown(facts));
}

/** Each parameter stands by itself, set apart, in a line that has more to say. */
function isDocumentation(prose: string, facts: PythonFacts): boolean {
  if (facts.error !== null || facts.target === null) return false;
  const isApart = (line: string, name: string) =>
    namesSetApart(line)
      .replace(/[`*| ]/g, '')
      .split('\n')
      .includes(name);
  const lines = prose.split('\n').filter((line) => saysSomething(line, MIN_WORDS));
  return facts.target.parameters.every(({ name }) => lines.some((line) => isApart(line, name)));
}

export function checkDocOutput({ prose, code }: Said, facts: PythonFacts): Verdict {
  const said = { doc: docOf(facts, code), prose: isDocumentation(prose, facts) ? prose : '', code };
  return passIf(isSaid(said, RETURNS), 'a docstring that says what comes out', shown(facts));
}

/**
 * The function is shown at work: a call in a docstring, in a comment, in the prose or around the function, or a value written
 * out beside the word. In running text a call counts only with a value written out; `flatten(nested)` may just name it.
 */
export function checkPythonExample({ prose, code }: Said, facts: PythonFacts, name: string): Verdict {
  const target = facts.error === null ? facts.target : null;
  const around = target ? outsideOf(code, target) : code;
  const said = `${prose}\n${target?.doc ?? ''}\n${around}`;
  const withValue = new RegExp(`(?<![\\w.])${name}\\s?\\(\\s{0,9}(?:[\\[{('"\\d-]|[bfr]['"]|None|True|False)`);
  const inWords =
    /(?:\bexamples?\b|\be\.g\.|Beispiel|exemple|ejemplo|例|>>>|->|→)[^\n]{0,200}\n?[^\n]{0,200}[[({]\s{0,9}['"\d[({]/i;
  const calls = facts.error === null ? facts.calls : [];
  return passIf(
    calls.length > 0 || withValue.test(said) || callsInFences(prose, name) || inWords.test(said),
    'an example of a call',
    'none',
  );
}

/** A line within a fence of the prose that calls it. */
function callsInFences(prose: string, name: string): boolean {
  const call = new RegExp(`^(?!\\s*def\\b).*(?<![\\w.])${name}\\s?\\(\\s*[^)\\s]`);
  const parts = prose.split(/^[ \t]*(?:```|~~~).*$/m);
  return parts.some((part, i) => i % 2 === 1 && part.split('\n').some((line) => call.test(line)));
}

function outsideOf(code: string, { line, endLine }: { line: number; endLine: number }): string {
  const lines = code.split('\n');
  return [...lines.slice(0, line - 1), ...lines.slice(endLine)].join('\n');
}

function shown(facts: PythonFacts): string {
  const doc = facts.error === null ? facts.target?.doc : null;
  return doc == null ? 'neither docstring nor comment' : `"${doc}"`;
}
