/** What cases.json and its task must be beyond the shape of the file, and the checks that every answer gets besides them. */
import { type CaseLanguage, toSandboxValue } from './case-value.ts';
import { type Problem, quote } from './problem.ts';
import type { Case } from './schema.ts';
import type { Axis } from './vocabulary.ts';

const DOCUMENTATION = {
  'says-what-goes-in': 'documentation',
  'says-what-comes-out': 'documentation',
  'shows-an-example': 'documentation',
  'states-its-complexity': 'documentation',
  'explains-in-prose': 'documentation',
} as const;

const SCRIPT = { 'lint-is-clean': 'quality', 'keeps-no-state-in-the-module': 'quality' } as const;

/** Checks of every task that is graded by cases, in the order of the receipt. */
export const GENERAL_CHECKS: Record<CaseLanguage, Record<string, Axis>> = {
  python: {
    'lint-is-clean': 'quality',
    'annotates-parameters-and-return': 'quality',
    'has-no-mutable-default': 'quality',
    'catches-no-exception-blindly': 'quality',
    'keeps-no-state-in-the-module': 'quality',
    ...DOCUMENTATION,
  },
  javascript: { ...SCRIPT, ...DOCUMENTATION },
  typescript: { 'compiles-under-strict-rules': 'quality', ...SCRIPT, ...DOCUMENTATION },
};

export function findCaseProblems(cases: readonly Case[], language: CaseLanguage, file: string): Problem[] {
  const problems: Problem[] = [];
  const add = (path: readonly (string | number)[], expected: string, found: string, fix: string) =>
    problems.push({ file, path: ['cases', ...path].join('.'), expected, found, fix });
  const seen = new Set<string>();
  for (const [i, { name, arguments: args, expected, accept }] of cases.entries()) {
    const taken = (expects: string, fix: string) => add([i, 'name'], expects, quote(name), fix);
    if (seen.has(name)) taken('a name that no other case has', 'Rename one of the two');
    if (Object.hasOwn(GENERAL_CHECKS[language], name))
      taken('a name that no general check has', 'Rename it: every answer is checked for that anyway');
    seen.add(name);
    for (const [field, value] of Object.entries({ arguments: args, expected, accept })) {
      if (value !== undefined) toSandboxValue(value, language, (path, ...rest) => add([i, field, ...path], ...rest));
    }
  }
  return problems;
}
