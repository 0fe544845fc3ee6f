/** Joins the parts of a run into one: exactly what a single run would have stored. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listAnswers } from '../../src/domain/load-run.ts';
import { formatProblem, type Problem } from '../../src/domain/problem.ts';
import { readJsonFile } from '../../src/domain/read-json-file.ts';
import { answerSchema } from '../../src/domain/run-schema.ts';
import { HarnessError } from '../commands/exit.ts';
import { mergeRunFiles, type Part, readPart } from './merge-run-file.ts';
import { type Question, questionKey } from './question.ts';
import { answerPath, toJsonText, writeWhole } from './store.ts';

/** A stored answer of some part. */
interface Candidate {
  file: string;
  question: Question;
  isFailed: boolean;
}

export interface MergeSummary {
  parts: number;
  answered: number;
  failed: number;
}

/** Nothing is written where any two parts contradict each other. A run that exists in `target` is one of the parts. */
export function mergeRuns(dirs: readonly string[], target: string, runId: string): MergeSummary {
  const problems: Problem[] = [];
  const places = existsSync(join(target, 'run.json')) ? [target, ...dirs] : dirs;
  const parts = places.flatMap((dir) => readPart(dir, runId, problems) ?? []);
  stopAt(problems);
  const run = mergeRunFiles(parts, problems);
  const chosen = chooseAnswers(parts, problems);
  stopAt(problems);
  mkdirSync(target, { recursive: true });
  writeWhole(join(target, 'run.json'), toJsonText(run));
  for (const candidate of chosen) copy(candidate, target);
  const failed = chosen.filter(({ isFailed }) => isFailed).length;
  return { parts: parts.length, answered: chosen.length - failed, failed };
}

function stopAt(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new HarnessError(problems.map(formatProblem).join('\n'));
}

function chooseAnswers(parts: readonly Part[], problems: Problem[]): Candidate[] {
  const chosen = new Map<string, Candidate>();
  for (const { dir } of parts) {
    for (const { task, model, sample, failed, path } of listAnswers(dir)) {
      const candidate = { file: join(dir, path), question: { task, model, sample }, isFailed: failed };
      if (readJsonFile(answerSchema, candidate.file, problems) === null) continue;
      const key = questionKey(candidate.question);
      const rival = chosen.get(key);
      chosen.set(key, rival === undefined ? candidate : chooseOne(rival, candidate, problems));
    }
  }
  return [...chosen.values()];
}

/** An answer goes before a failure, the later failure before the earlier; two different answers are a problem. */
function chooseOne(one: Candidate, other: Candidate, problems: Problem[]): Candidate {
  if (one.isFailed !== other.isFailed) return one.isFailed ? other : one;
  const [text, otherText] = [one, other].map(({ file }) => readFileSync(file, 'utf8')) as [string, string];
  if (text === otherText) return one;
  if (one.isFailed) return askedAt(text) + text > askedAt(otherText) + otherText ? one : other;
  problems.push({
    file: other.file,
    path: '',
    expected: `the same answer as in ${one.file} (${describe(text)})`,
    found: `another one (${describe(otherText)})`,
    fix: 'Keep the one that counts and remove the other file',
  });
  return one;
}

function askedAt(text: string): string {
  return String((JSON.parse(text) as { askedAt: string | null }).askedAt ?? '');
}

/** Enough to tell two answers apart. */
function describe(text: string): string {
  const { outcome, answeredAt, content } = JSON.parse(text) as Record<string, unknown>;
  const length = typeof content === 'string' ? `${content.length} characters` : 'no text';
  return `${outcome}, ${length}, answered ${answeredAt}`;
}

function copy({ file, question, isFailed }: Candidate, target: string): void {
  const copied = join(target, answerPath(question, isFailed));
  if (copied === file) return;
  mkdirSync(dirname(copied), { recursive: true });
  writeWhole(copied, readFileSync(file, 'utf8'));
  if (!isFailed) rmSync(join(target, answerPath(question, true)), { force: true });
}
