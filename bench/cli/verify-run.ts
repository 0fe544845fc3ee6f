/** Holds every answer against its response, grades it again, and compares that with the published grade. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type Answer,
  countOf,
  findOtherModel,
  type Grade,
  gradePath,
  gradeSchema,
  quote,
  type RunResult,
} from '../../src/data/index.ts';
import { hashText, listAnswers, listGrades, readJsonFile } from '../../src/data/node.ts';
import {
  type Asked,
  describeCacheDifferences,
  findContradiction,
  findCutPrompts,
  toAsked,
} from '../endpoints/index.ts';
import { gradeAll, type OpenRun } from '../graders/index.ts';

export interface Verification {
  same: number;
  /** Answers of models whose response is not stored, so that nothing tells whether they are what came. */
  unproven: number;
  /** Answers of another model than the one that was asked, and those that are not to be trusted: a line for each. */
  remarks: string[];
  /** One line for each grade that came out otherwise, is not there or has no answer, and each answer that contradicts itself. */
  differences: string[];
}

/** Whether a model was asked and nothing is published of it: no grade is there, and no board of `shown` ids names it. */
export function isUnderWay({ dir, run }: OpenRun, shown: ReadonlySet<string>): boolean {
  return run.kind === 'asked' && !shown.has(run.id) && listGrades(dir).length === 0;
}

/** Without `grades`, answers alone are held against what is stored with them. */
export async function verifyRun(opened: OpenRun, onStep: () => void, { grades = true } = {}): Promise<Verification> {
  let same = 0;
  const { unproven, remarks, contradictions } = holdAnswers(opened);
  const differences = [...contradictions, ...findOrphans(opened)];
  const gradeEach = grades ? gradeAll : async () => {};
  await gradeEach(opened, (result, grade) => {
    const published = result.grade ?? readUnfit(opened, result);
    const difference = published === null ? 'no grade that fits its answer' : firstDifference(published, grade);
    if (difference === null) same += 1;
    else differences.push(`${opened.dir}/${gradePath(result)}: ${difference}`);
    onStep();
  });
  return { same, unproven, remarks, differences: differences.sort() };
}

/** Reads one answer after the other once more: request and response are too much to keep of all. */
function holdAnswers({ dir, run }: OpenRun): Pick<Verification, 'unproven' | 'remarks'> & { contradictions: string[] } {
  if (run.kind !== 'asked') return { unproven: 0, remarks: [], contradictions: [] };
  let unproven = 0;
  const [contradictions, remarks]: [string[], string[]] = [[], []];
  const asked: (Asked & Pick<Answer, 'outcome'> & { path: string })[] = [];
  for (const { path, failed } of listAnswers(dir)) {
    const answer = JSON.parse(readFileSync(join(dir, path), 'utf8')) as Answer;
    if (!failed && answer.response == null) unproven += 1;
    if (!failed) asked.push({ ...toAsked(answer), outcome: answer.outcome, path });
    const other = findOtherModel(answer);
    if (other !== null) remarks.push(`${dir}/${path}: ${quote(other)} answered, not ${quote(answer.request.model)}`);
    const contradiction = findContradiction(answer, run);
    if (contradiction !== null) contradictions.push(`${dir}/${path}: ${contradiction}`);
  }
  const warning = describeCacheDifferences(asked, run.settings.temperature);
  if (warning !== null) remarks.push(`${dir}: ${warning}`);
  const cut = findCutPrompts(asked, run.endpoint.contextTokens ?? null);
  for (const { task, model, sample, outcome, path } of asked) {
    const why = cut.get(`${task}/${model}/${sample}`);
    const line = `${dir}/${path}: not to be trusted: ${why}`;
    if (why !== undefined && outcome === 'prompt_cut') remarks.push(line);
    if (why !== undefined && outcome !== 'prompt_cut') contradictions.push(`${line}. The same run command marks it.`);
    if (why === undefined && outcome === 'prompt_cut') {
      contradictions.push(`${dir}/${path}: outcome: stored "prompt_cut", but nothing tells that the prompt was cut`);
    }
  }
  return { unproven, remarks, contradictions };
}

function findOrphans({ dir, run }: OpenRun): string[] {
  const due = new Set(run.results.map(gradePath));
  return listGrades(dir).flatMap((path) =>
    due.has(path) ? [] : `${dir}/${path}: a grade without an answer. Bring the answer back or remove the grade.`,
  );
}

/** A grade that does not follow from its checks, to say where it comes out otherwise. */
function readUnfit({ dir }: OpenRun, result: RunResult): Grade | null {
  const grade = readJsonFile(gradeSchema, join(dir, gradePath(result)), []);
  return grade !== null && grade.answerHash === hashText(result.content ?? '') ? grade : null;
}

function firstDifference(published: Grade, again: Grade): string | null {
  const [a, b] = [published, again].map(({ sandbox: _, $schema: __, ...compared }) => compared);
  if (isDeepStrictEqual(a, b)) return null;
  for (const [i, check] of again.checks.entries()) {
    const before = published.checks[i];
    if (!isDeepStrictEqual(before, check)) return describe(`check ${check.id}`, before, check);
  }
  const keys = Object.keys({ ...a, ...b }) as (keyof Grade)[];
  const key = keys.find((name) => !isDeepStrictEqual(published[name], again[name])) ?? 'checks';
  return describe(key, published[key], again[key]);
}

function describe(what: string, published: unknown, again: unknown): string {
  return `${what}: published ${quote(published)}, comes out as ${quote(again)}`;
}

export function formatVerification({ same, unproven }: Verification): string {
  const apart = unproven > 0 ? `; ${countOf(unproven, 'answer')} without a stored response to hold it against` : '';
  return `${same} grades come out the same${apart}`;
}
