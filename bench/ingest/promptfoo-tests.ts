/** The tests of a promptfoo file: which rows are repeats of one, who answered, whether the grader failed, and how they were made. */
import { z } from 'zod';
import { quote, type Setup } from '../../src/data/index.ts';
import { toProblem } from '../files/index.ts';
import { hashOf, plainOf } from './setup.ts';

const tokenUsage = z.looseObject({
  prompt: z.unknown().optional(),
  completion: z.unknown().optional(),
  total: z.unknown().optional(),
  completionDetails: z.record(z.string(), z.unknown()).nullable().optional(),
});

const count = z.number().int().min(0);
const fields = z.record(z.string(), z.unknown()).nullable().optional();
const provider = z
  .union([z.string(), z.looseObject({ id: z.unknown().optional(), label: z.unknown().optional() })])
  .nullable()
  .optional();
/** Of vars, checks and prompts only hashes are ever kept: they may hold secrets. */
export const rowSchema = z.looseObject({
  promptIdx: count,
  testIdx: count,
  description: z.string().nullable().optional(),
  testCase: z
    .looseObject({
      description: z.string().nullable().optional(),
      vars: fields,
      assert: z.unknown().optional(),
      threshold: z.unknown().optional(),
      options: fields,
    })
    .nullable()
    .optional(),
  vars: fields,
  provider,
  success: z.boolean(),
  score: z.number().describe('The score of the test'),
  failureReason: z
    .literal([0, 1, 2])
    .describe('0 passed, 1 a failed assertion, 2 an error; export the results with a newer promptfoo'),
  gradingResult: z.unknown().optional(),
  response: z
    .looseObject({
      tokenUsage: tokenUsage.nullable().optional(),
      cached: z.boolean().optional(),
    })
    .nullable()
    .optional(),
});
export type Result = z.infer<typeof rowSchema>;
export type TokenUsage = z.infer<typeof tokenUsage>;

export interface Test {
  /** From 1, for people. */
  number: number;
  description: string;
  /** Each with its index in the file. */
  rows: (Result & { i: number })[];
}

const varsOf = ({ testCase, vars }: Result) => testCase?.vars ?? vars;
const descriptionOf = ({ testCase, description }: Result) => (testCase?.description ?? description ?? '').trim();

/** The tests in their order. A repeat has a number of its own in the file: only that all of it is equal ties it to its test. */
export function testsOf(results: readonly Result[]): Test[] {
  const rows = results.map((row, i) => ({ ...row, i }));
  const byNumber = [...Map.groupBy(rows, ({ testIdx }) => testIdx)].toSorted(([a], [b]) => a - b);
  const tests = Map.groupBy(byNumber, ([number, [first]]) => {
    const vars = first && varsOf(first);
    return vars == null || first === undefined
      ? String(number)
      : hashOf(descriptionOf(first), vars, first.testCase?.assert, first.testCase?.threshold);
  });
  return [...tests.values()].map((same, i) => {
    const own = same.flatMap(([, all]) => all);
    return { number: i + 1, description: own[0] ? descriptionOf(own[0]) : '', rows: own };
  });
}

/** Assertions that ask a model, a classifier or a service. */
const ASKS =
  /^(?:not-)?(?:agent-rubric|answer-relevance|classifier|context-|conversation-relevance|factuality|g-eval|llm-rubric|model-graded-|moderation|pi$|search-rubric|select-best|similar|trajectory:goal)/;
/** The reason of a grade where the grader could not be reached, or gave what could not be read. Not all of them are marked. */
const GRADER_FAILURE =
  /^(?:API (?:call |response )?error\b|No output$|Could not extract JSON from |Could not perform remote grading|Request timed out)/i;

/** Whether what failed was the grader: a verdict of a model that was never given counts as a failed assertion in the file. */
export function hasGraderError(result: unknown): boolean {
  if (typeof result !== 'object' || result === null) return false;
  const { metadata, componentResults, pass, reason, assertion } = result as Record<string, unknown>;
  if (typeof metadata === 'object' && metadata !== null && 'graderError' in metadata && metadata.graderError === true)
    return true;
  const type = typeof assertion === 'object' && assertion !== null && 'type' in assertion ? assertion.type : '';
  if (pass === false && ASKS.test(String(type)) && GRADER_FAILURE.test(String(reason))) return true;
  return Array.isArray(componentResults) && componentResults.some(hasGraderError);
}

/** The names of who answered a row, the one that columns go by first; none where the file does not say. */
function answererOf({ provider: who }: Result): string[] {
  const names = typeof who === 'string' ? [who] : [who?.label, who?.id];
  return names.filter((name) => typeof name === 'string' && name !== '') as string[];
}

/** Whether the row is of the provider of this heading, as far as the file says: one without a label may have one in the heading. */
export function isBy(heading: string, row: Result, headings: readonly string[]): boolean {
  const [name, id] = answererOf(row);
  if (name === undefined || name === heading || id === heading) return true;
  return id === undefined && !headings.includes(name);
}

/** Who answered the rows of a column: the provider of its heading, where it answered any of them, else whoever answered them all. */
export function answererOfColumn(heading: string, own: readonly Result[], headings: readonly string[]): string {
  const names = new Set(own.map((row) => answererOf(row)[0]));
  const [name] = names;
  return names.size !== 1 || name === undefined || own.some((row) => isBy(heading, row, headings)) ? heading : name;
}

/** A problem for each column under which somebody else's answers stand. */
export function checkAnswerers(headings: readonly string[], results: readonly Result[], file: string) {
  const byColumn = Map.groupBy(results, ({ promptIdx }) => promptIdx);
  return headings.flatMap((heading, i) => {
    const own = byColumn.get(i) ?? [];
    const others = own.filter((row) => !isBy(heading, row, headings));
    if (others.length === 0) return [];
    const fix = 'Run the tests again from the start; --headline parts goes by who answered each row';
    const names = new Set(others.flatMap((row) => answererOf(row)[0] ?? []));
    const found = `${[...names].map(quote).join(', ')} in ${others.length} of ${own.length}`;
    return toProblem(file, `results.prompts.${i}.provider`, `${quote(heading)} in its rows`, found, fix);
  });
}

interface Common {
  metric: string;
  version: unknown;
  /** The text of the prompts, where all columns have the same. */
  prompt: string | undefined;
}

/** How the numbers of some tests were made. */
export function setupOf(tests: readonly Test[], { metric, version, prompt }: Common): Setup {
  const firsts = tests.flatMap(({ rows: [first] }) => (first === undefined ? [] : first));
  const parts = firsts.map((first) => [first.testCase?.assert, first.testCase?.threshold]);
  const vars = firsts.map((first) => [descriptionOf(first), varsOf(first)]);
  const repeats = new Set(
    tests.flatMap(({ rows }) => [...Map.groupBy(rows, ({ promptIdx }) => promptIdx).values()].map((own) => own.length)),
  );
  const epochs = repeats.size === 1 ? [...repeats][0] : undefined;
  const judges = new Set(firsts.flatMap(({ testCase }) => nameOf(testCase?.options?.provider) ?? []));
  const known = plainOf(version);
  return {
    harness: known && `promptfoo ${known}`,
    definition: hashOf(prompt, parts),
    hash: vars.every(([, one]) => one != null) ? hashOf(...vars) : undefined,
    samples: tests.length > 1 ? tests.length : undefined,
    epochs,
    reducer: epochs === undefined ? undefined : epochs > 1 ? 'mean' : 'none',
    metric,
    judge: [...judges].join(', ') || undefined,
  };
}

function nameOf(who: unknown): string | undefined {
  return plainOf(typeof who === 'object' && who !== null && 'id' in who ? who.id : who);
}
