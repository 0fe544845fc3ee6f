/** Keeps what a judge said: one file for each answer, written whole after each reply. */
import { join } from 'node:path';
import {
  type Answer,
  type AxisJudgement,
  JUDGED_AXES,
  type Judgement,
  UNPAID_OUTCOMES,
} from '../../../src/data/index.ts';
import { opinionPath, writeAtomically } from '../../../src/data/node.ts';
import type { Endpoint } from '../../endpoints/index.ts';
import { HARNESS_VERSION } from '../../run/index.ts';
import { PROMPT_VERSION } from './question.ts';
import { currentPart, type Todo } from './todo.ts';
import { readVerdict } from './verdict.ts';

export interface JudgementStoreOptions {
  runDir: string;
  judge: string;
  endpoint: Pick<Endpoint, 'id' | 'baseUrl'>;
  todo: ReadonlyMap<string, Todo>;
  fenceOf: (key: string) => string;
  redact: (text: string) => string;
}

export class JudgementStore {
  scored = 0;
  unscored = 0;
  readonly #options: JudgementStoreOptions;
  readonly #files = new Map<string, Judgement>();

  constructor(options: JudgementStoreOptions) {
    this.#options = options;
  }

  /** The question of `reply` has the key of what was judged for its task. A reply that never came is asked for again. */
  write(reply: Answer): void {
    const { runDir, judge, todo, redact } = this.#options;
    const entry = todo.get(reply.task);
    if (entry === undefined) throw new Error(`nobody asked about ${reply.task}`);
    if (UNPAID_OUTCOMES.includes(reply.outcome)) return;
    const file = join(runDir, opinionPath('judgement', entry.result, judge));
    const before = this.#files.get(file) ?? currentPart(entry, judge);
    const said = { ...before.axes, [entry.axis]: this.#toAxisJudgement(reply, entry) };
    // In the order of the axes, whichever reply comes first.
    const axes = Object.fromEntries(JUDGED_AXES.flatMap((axis) => (said[axis] ? [[axis, said[axis]]] : [])));
    const judgement = { ...before, axes };
    this.#files.set(file, judgement);
    writeAtomically(file, redact(`${JSON.stringify(judgement, null, 2)}\n`));
  }

  #toAxisJudgement(reply: Answer, { task }: Todo): AxisJudgement {
    const { endpoint, fenceOf } = this.#options;
    const verdict = readVerdict(reply.outcome, reply.content);
    if (verdict.score === null) this.unscored += 1;
    else this.scored += 1;
    const { finishReason, answeredBy, usage, cost, droppedParameters, askedAt, answeredAt } = reply;
    if (askedAt === null || answeredAt === null || !task.grading)
      throw new Error(`${reply.task} has no time or version`);
    return {
      ...verdict,
      reply: reply.content,
      finishReason,
      fence: fenceOf(reply.task),
      versions: { task: task.grading.version, prompt: PROMPT_VERSION, harness: HARNESS_VERSION },
      endpoint: { id: endpoint.id, baseUrl: endpoint.baseUrl },
      answeredBy,
      usage,
      cost,
      droppedParameters,
      askedAt,
      answeredAt,
    };
  }
}
