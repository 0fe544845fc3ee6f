/** The grader of tasks that nobody writes code for: each case of cases.json is a check, and the general ones come on top. */
import {
  type Case,
  type CaseLanguage,
  GENERAL_CHECKS,
  type Grading,
  type Task,
  toSandboxValue,
} from '../../../src/data/index.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import type { CheckSpec, Grader, Subject, Verdict } from '../grader.ts';
import type { Outcome } from '../shared/calls.ts';
import { judgeCase } from './judge.ts';
import { examinePython } from './python.ts';
import { examineScript } from './script.ts';

/** What came of the calls, and the verdicts of the general checks. */
export interface Examination {
  outcomes: readonly Outcome[];
  verdicts: Record<string, Verdict>;
}

/** Calls the function of this name once for each list of arguments, which are as the sandbox has them. */
export type Examine = (
  subject: Subject,
  name: string,
  calls: readonly unknown[][],
  sandbox: Sandbox,
) => Promise<Examination>;

const EXAMINERS: Record<CaseLanguage, Examine> = {
  python: examinePython,
  javascript: (...args) => examineScript('js', ...args),
  typescript: (...args) => examineScript('ts', ...args),
};

/** The loader lets no other task come here. */
export function casesGrader({ id, cases, grading }: Task & { grading: Grading }): Grader {
  const { language, exports: name } = grading;
  if (cases === null || language === 'json' || name === undefined) throw new Error(`task "${id}" has no cases`);
  return {
    version: 1,
    checks: { ...Object.fromEntries(cases.map(toCheck)), ...generalChecks(language) },
    grade: async (subject, sandbox) => {
      const calls = cases.map((one) => one.arguments.map((value) => toSandboxValue(value, language)));
      const { outcomes, verdicts } = await EXAMINERS[language](subject, name, calls, sandbox);
      const judged = cases.map((one, i) => [one.name, judgeCase(one, language, outcomes[i])] as const);
      return { ...Object.fromEntries(judged), ...verdicts };
    },
  };
}

function toCheck({ name, axis, weight }: Case): [string, CheckSpec] {
  return [name, { axis, ...(weight === undefined ? {} : { weight }) }];
}

function generalChecks(language: CaseLanguage): Record<string, CheckSpec> {
  return Object.fromEntries(Object.entries(GENERAL_CHECKS[language]).map(([id, axis]) => [id, { axis }]));
}
