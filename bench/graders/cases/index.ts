/** The grader of tasks without a grader of their own: each case of cases.json is a check, and general checks are added. */
import { type CaseLanguage, GENERAL_CHECKS, toSandboxValue } from '../../../src/data/index.ts';
import { type Check, type GradableTask, type Grader, makeGrader, mapValues } from '../grader.ts';
import type { Outcome } from '../shared/calls.ts';
import { judgeCase } from './compare.ts';
import { type Called, LANGUAGES, type Language } from './general.ts';

/** The loader has checked that the task has cases. */
export function casesGrader(task: GradableTask): Grader {
  const { language } = task.grading;
  if (language === 'json') throw new Error(`task "${task.id}" has no cases`);
  // Each language has facts of its own, which only its own judges see.
  return language === 'python'
    ? makeCasesGrader(task, language, LANGUAGES.python)
    : makeCasesGrader(task, language, LANGUAGES[language]);
}

function makeCasesGrader<Examined extends Called>(
  { id, cases, grading: { exports: name } }: GradableTask,
  language: CaseLanguage,
  { examine, judges }: Language<Examined>,
): Grader {
  if (cases === null || name === undefined) throw new Error(`task "${id}" has no cases`);
  const own = cases.map((one, i): [string, Check<Examined>] => {
    const { axis, weight = 1 } = one;
    return [one.name, { axis, weight, judge: ({ outcomes }) => judgeCase(one, language, outcomes[i] as Outcome) }];
  });
  const general = mapValues(GENERAL_CHECKS[language], (axis, check): Check<Examined> => {
    const judge = judges[check];
    if (judge === undefined) throw new Error(`no judge of the general check ${check}`);
    return { axis, judge };
  });
  const calls = cases.map((one) => one.arguments.map((value) => toSandboxValue(value, language)));
  return makeGrader({
    version: 2,
    checks: { ...Object.fromEntries(own), ...general },
    examine: (subject, sandbox) => examine(subject, name, calls, sandbox),
  });
}
