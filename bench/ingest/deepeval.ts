/** DeepEval's test run: test cases with metrics, each passed, failed or, where its judge broke, without a score. */
import { z } from 'zod';
import { quote, usageError } from '../../src/data/index.ts';
import { checkShape, fail } from '../files/index.ts';
import { mean } from './numbers.ts';
import { markPart, partRemark } from './partial.ts';
import { type Cell, type Format, hasFields, type ReadOptions, SHARE } from './record.ts';
import { plainOf } from './setup.ts';

const metricSchema = z.looseObject({
  name: z.string(),
  success: z.boolean().nullable().optional(),
  score: z.number().nullable().optional(),
  error: z.string().nullable().optional(),
  evaluationModel: z.string().nullable().optional(),
});
const caseSchema = z.looseObject({ name: z.string(), metricsData: z.array(metricSchema).nullable().optional() });
const fileSchema = z.looseObject({
  testCases: z.array(caseSchema).describe('The test cases, with their metrics'),
  conversationalTestCases: z.array(caseSchema).optional(),
});
type TestCase = z.infer<typeof caseSchema> & { path: string };

/** More test cases than these are one task. */
const MAX_TASKS = 50;
const NUMBERED = /^(?:conversational_)?test_case_\d+$/;

export const deepEval: Format = {
  id: 'deepeval',
  name: 'DeepEval test run',
  syntax: 'json',
  fits: (data) => hasFields(data, 'testCases', 'metricsScores') || hasFields(data, 'testCases', 'testPassed'),
  read: (data, file, options) => {
    const run = checkShape(fileSchema, data, file);
    const { model } = options;
    if (model === undefined) throw usageError(`${file} does not name its model: --model NAME says it.`);
    const tests = (['testCases', 'conversationalTestCases'] as const).flatMap((list) =>
      (run[list] ?? []).map((test, i) => ({ ...test, path: `${list}.${i}` })),
    );
    const metric = chooseMetric(tests, file, options);
    const judges = new Set(tests.flatMap((test) => metricOf(test, metric)?.evaluationModel ?? []));
    const how = [`The metric ${metric} passed`, judges.size > 0 && `judged by ${[...judges].join(', ')}`];
    const judge = plainOf([...judges].join(', '));
    const setup = { metric: plainOf(metric), judge };
    const cells = tests.map((test, i) => toCell(test, metric, i));
    const isOne = tests.length > MAX_TASKS;
    const whole = isOne ? toWhole(cells, options) : null;
    const names = new Map(tests.map(({ name }, i) => [keyOf(i), { name, isNumbered: NUMBERED.test(name) }]));
    return {
      boardId: 'deepeval',
      title: 'DeepEval',
      description: 'Test cases that passed their metric in DeepEval.',
      scoring: `${how.filter(Boolean).join(', ')}.`,
      scale: SHARE,
      scoreIs: null,
      tasks: whole
        ? [
            {
              key: whole.cell.task,
              name: 'All test cases',
              how: `${how.filter(Boolean).join(', ')}, in ${tests.length} cases.`,
              setup: { ...setup, samples: tests.length },
            },
          ]
        : cells.map(({ task }) => ({
            key: task,
            name: names.get(task)?.name ?? task,
            how: `${how.filter(Boolean).join(', ')}.`,
            setup,
            isNumbered: names.get(task)?.isNumbered ? true : undefined,
          })),
      rows: [{ name: model, path: 'testCases', cells: whole ? [whole.cell] : cells }],
      remarks: whole?.remarks ?? [],
    };
  },
};

const keyOf = (i: number) => `case-${i + 1}`;
const metricOf = ({ metricsData }: Pick<TestCase, 'metricsData'>, name: string) =>
  metricsData?.find((metric) => metric.name === name);

function chooseMetric(tests: readonly TestCase[], file: string, { metric: [wanted] }: ReadOptions): string {
  const names = [...new Set(tests.flatMap(({ metricsData }) => (metricsData ?? []).map(({ name }) => name)))];
  const [chosen, ...others] = wanted === undefined ? names : names.filter((name) => name === wanted);
  if (chosen !== undefined && others.length === 0) return chosen;
  return fail(file, 'testCases', 'one metric', names.map(quote).join(', ') || 'none', '--metric NAME chooses');
}

/** A metric that broke says "success": false too; its error is what tells them apart. */
function toCell(test: TestCase, metric: string, i: number): Cell {
  const found = metricOf(test, metric);
  const path = `${test.path}.metricsData`;
  const hasScore = found !== undefined && found.error == null && found.score != null && found.success != null;
  if (hasScore) return { task: keyOf(i), score: found.success ? 1 : 0, path };
  return { task: keyOf(i), score: null, missing: found ? 'the metric failed, not the answer' : 'not measured', path };
}

function toWhole(cells: readonly Cell[], options: ReadOptions): { cell: Cell; remarks: string[] } {
  const scores = cells.flatMap(({ score }) => score ?? []);
  const lacking = cells.length - scores.length;
  const part = lacking === 0 ? null : `${lacking} of ${cells.length} test cases have no score`;
  const task = 'all';
  const path = 'testCases';
  const average = mean(scores);
  if (average === null) return { cell: { task, score: null, missing: part ?? 'no test case', path }, remarks: [] };
  return { cell: { task, ...markPart(average, part, options), path }, remarks: partRemark(part, options) };
}
