/** Checks on the source of an answer in Python, from ruff and from what its syntax tree says. */
import { type Finding, ruff } from '../../sandbox/index.ts';
import { fail, pass, type Verdict } from '../grader.ts';
import { checkNothingFound } from './findings.ts';
import type { PythonFacts } from './python.ts';

const RULES = ['E', 'F', 'B', 'C4', 'SIM', 'PERF', 'UP'];
/** Rules that have a check of their own: one mistake costs once. */
const CHECKED_ELSEWHERE = ['B006', 'E722'];
/** Taste: `typing.Iterator` is as right as `collections.abc.Iterator`. */
const TASTE = ['UP035', 'UP006', 'UP007', 'UP045', 'UP046', 'UP047', 'UP040'];
/** Comments by which an answer would silence the linter that judges it. */
const SILENCERS = /#\s*(?:ruff|flake8)\s*:\s*\w+|#\s*noqa|#\s*isort\s*:/gi;

type Parsed = Extract<PythonFacts, { error: null }>;

export function checkPythonLint(code: string): Verdict {
  const spoken = code.replace(SILENCERS, (silencer) => `#${'-'.repeat(silencer.length - 1)}`);
  const findings = ruff(spoken, RULES).filter(({ rule }) => ![...CHECKED_ELSEWHERE, ...TASTE].includes(rule));
  return checkNothingFound(findings, 'ruff finds nothing');
}

/** All parameters of the function, and what it returns. */
export function checkAnnotations(facts: PythonFacts): Verdict {
  const expected = 'annotations of all parameters and of what is returned';
  if (facts.error !== null) return fail(expected, facts.error);
  const { target } = facts;
  if (target === null) return fail(expected, 'no such function is defined at the top of the module');
  const bare = target.parameters.filter(({ annotated }) => !annotated).map(({ name }) => name);
  const missing = [...bare, ...(target.returns ? [] : ['what is returned'])];
  return missing.length === 0 ? pass : fail(expected, `none for ${missing.join(', ')}`);
}

export function checkMutableDefaults(facts: PythonFacts): Verdict {
  return checkParsed(facts, ({ mutableDefaults }) => mutableDefaults, 'no mutable default of a parameter');
}

export function checkBareExcepts(facts: PythonFacts): Verdict {
  return checkParsed(facts, ({ bareExcepts }) => bareExcepts, 'no except that catches everything');
}

export function checkGlobalState(facts: PythonFacts): Verdict {
  return checkParsed(facts, ({ state }) => state, 'no state that the module keeps');
}

export function checkLinear(facts: PythonFacts): Verdict {
  return checkParsed(facts, ({ slow }) => slow, 'no list that is copied or moved at each step');
}

function checkParsed(facts: PythonFacts, find: (facts: Parsed) => Finding[], expected: string): Verdict {
  return facts.error === null ? checkNothingFound(find(facts), expected) : fail(expected, facts.error);
}
