/** Lets a person review the answers of a run without knowing whose they are, one after the other. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Dataset,
  HarnessError,
  type Problem,
  type Review,
  type Reviewer,
  type RunResult,
  reviewerSchema,
  type Task,
  toError,
} from '../../../src/data/index.ts';
import { hashText, opinionHeadPath, opinionPath, readJsonFile, writeAtomically } from '../../../src/data/node.ts';
import { setReasoningAside } from '../../extract/index.ts';
import type { OpenRun } from '../../graders/index.ts';
import { nameHider, namesIn } from '../hide-names.ts';
import { askOpinion, HELP, type Shown } from './ask-opinion.ts';
import { type Lines, toInert } from './lines.ts';

export interface ReviewProgress {
  total: number;
  reviewed: number;
}

interface Session {
  opened: OpenRun;
  dataset: Dataset;
  reviewer: string;
  lines: Lines;
  now: () => Date;
}

interface Place {
  task: string;
  model: string;
  sample: number;
}

const RULE = '─'.repeat(72);

/** Ends when all answers are reviewed, or when the reviewer leaves; each review is kept as soon as it is complete. */
export async function reviewRun(session: Session): Promise<ReviewProgress> {
  const { opened, dataset, reviewer, lines } = session;
  const { head, isKept } = readHead(session);
  let isHeadKept = isKept;
  const answers = shuffle(opened.run.results.filter(isReviewable), head.seed);
  const isDone = ({ reviews }: RunResult) => reviews.some((review) => review.reviewer === reviewer);
  const progress = { total: answers.length, reviewed: answers.filter(isDone).length };
  const hideNames = nameHider(namesIn(dataset));
  const todo = answers.filter((answer) => !isDone(answer));
  if (todo.length > 0) lines.say(HELP);
  for (const result of todo) {
    const task = dataset.tasks.get(result.task);
    if (task === undefined)
      throw new HarnessError(`There is no task "${result.task}" any more, so its answers cannot be reviewed.`);
    const answer = toInert(hideNames(textOf(result)));
    const shown: Shown = {
      answer: block('The answer', answer),
      contract: block('The contract', toInert(task.contract ?? 'None.')),
    };
    lines.say(heading(progress, task));
    lines.say(shown.answer);
    const opinion = await askOpinion(lines, shown);
    if (opinion === null) break;
    if (!isHeadKept) keepHead(session, head);
    isHeadKept = true;
    keep(session, result, opinion);
    progress.reviewed += 1;
  }
  return progress;
}

/** What was said and not cut off; what was not answered tells nothing. */
function isReviewable(result: RunResult): boolean {
  return (result.asked?.outcome ?? 'answered') === 'answered' && textOf(result) !== '';
}

/** As it is graded: without its reasoning. */
function textOf({ content }: RunResult): string {
  return setReasoningAside(content ?? '').text.trim();
}

/** What the order follows from: made up when a reviewer begins, and kept with the first review, so that the order stays. */
function readHead({ opened, reviewer, now }: Session): { head: Reviewer; isKept: boolean } {
  const file = join(opened.dir, opinionHeadPath('review', reviewer));
  if (!existsSync(file)) {
    return { head: { reviewer, seed: randomBytes(8).toString('hex'), begunAt: now().toISOString() }, isKept: false };
  }
  const problems: Problem[] = [];
  const head = readJsonFile(reviewerSchema, file, problems);
  if (head === null) throw toError(problems);
  return { head, isKept: true };
}

function keepHead({ opened, reviewer }: Session, head: Reviewer): void {
  writeAtomically(join(opened.dir, opinionHeadPath('review', reviewer)), toText(head));
}

function keep(
  { opened, reviewer, now }: Session,
  result: RunResult,
  opinion: Pick<Review, 'scores' | 'wouldMerge' | 'note'>,
) {
  const { task, model, sample, content } = result;
  const answerHash = hashText(content ?? '');
  const review: Review = { task, model, sample, reviewer, answerHash, ...opinion, reviewedAt: now().toISOString() };
  writeAtomically(join(opened.dir, opinionPath('review', result, reviewer)), toText(review));
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function heading({ reviewed, total }: ReviewProgress, { name, prompt, noPrompt = '' }: Task): string {
  return `\n${RULE}\n${reviewed + 1} of ${total}: ${name}\n\n${toInert(prompt ?? noPrompt)}\n`;
}

function block(title: string, text: string): string {
  return `${RULE}\n${title}\n\n${text}\n${RULE}`;
}

/** The same order for each seed, by a hash of it with the place: answers that come later change nothing for the others. */
export function shuffle<T extends Place>(places: readonly T[], seed: string): T[] {
  return places
    .map((place) => [hashText(`${seed}/${place.task}/${place.model}/${place.sample}`), place] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, place]) => place);
}
