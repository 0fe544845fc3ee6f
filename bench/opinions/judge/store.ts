/** Keeps what a judge said: one file for each answer, written whole after each reply. */
import { join } from 'node:path';
import {
  type Answer,
  type AxisJudgement,
  JUDGED_AXES,
  type Judgement,
  UNANSWERED_OUTCOMES,
} from '../../../src/data/index.ts';
import { opinionPath, writeAtomically } from '../../../src/data/node.ts';
import { type Endpoint, HARNESS_VERSION } from '../../endpoints/index.ts';
import { currentPart, type Todo } from './plan.ts';
import { PROMPT_VERSION } from './question.ts';
import { readScore } from './read-score.ts';

export interface JudgementStoreOptions {
  runDir: string;
  judge: string;
  endpoint: Pick<Endpoint, 'id' | 'storedUrl'>;
  todo: ReadonlyMap<string, Todo>;
  fenceOf: (key: string) => string;
  redact: (text: string) => string;
}

/** Gives a function that stores a reply, and how many replies had a score and had none. */
export function judgementStore({ runDir, judge, endpoint, todo, fenceOf, redact }: JudgementStoreOptions) {
  const counts = { scored: 0, unscored: 0 };
  const files = new Map<string, Judgement>();

  /** The question of `reply` has the key of what was judged in the place of its task. A reply that never came is asked for again. */
  function store(reply: Answer): void {
    const entry = todo.get(reply.task);
    if (entry === undefined) throw new Error(`nothing was asked about ${reply.task}`);
    if (UNANSWERED_OUTCOMES.includes(reply.outcome)) return;
    const file = join(runDir, opinionPath('judgement', entry.result, judge));
    const before = files.get(file) ?? currentPart(entry, judge);
    const said = { ...before.axes, [entry.axis]: toAxisJudgement(reply, entry) };
    // In the order of the axes, whichever reply comes first.
    const axes = Object.fromEntries(JUDGED_AXES.flatMap((axis) => (said[axis] ? [[axis, said[axis]]] : [])));
    const judgement = { ...before, axes };
    files.set(file, judgement);
    writeAtomically(file, redact(`${JSON.stringify(judgement, null, 2)}\n`));
  }

  function toAxisJudgement(reply: Answer, { task }: Todo): AxisJudgement {
    const score = readScore(reply.outcome, reply.content);
    counts[score.score === null ? 'unscored' : 'scored'] += 1;
    const { finishReason, answeredBy, usage, cost, droppedParameters, askedAt, answeredAt } = reply;
    if (askedAt === null || answeredAt === null || !task.grading) {
      throw new Error(`${reply.task} has no time or version`);
    }
    return {
      ...score,
      reply: reply.content,
      finishReason,
      fence: fenceOf(reply.task),
      versions: { task: task.grading.version, prompt: PROMPT_VERSION, harness: HARNESS_VERSION },
      endpoint: { id: endpoint.id, baseUrl: endpoint.storedUrl },
      answeredBy,
      usage,
      cost,
      droppedParameters,
      askedAt,
      answeredAt,
    };
  }

  return { store, counts };
}
