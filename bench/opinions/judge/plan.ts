/** What is left to judge in a run: each graded answer on each axis, but for what is stored and what the judge may not see. */

import {
  type Dataset,
  JUDGED_AXES,
  type JudgedAxis,
  type Judgement,
  type Model,
  type RunResult,
  type Task,
} from '../../../src/data/index.ts';
import { hashText } from '../../../src/data/node.ts';
import { familyTie } from './family.ts';
import { PROMPT_VERSION } from './question.ts';

export interface Todo {
  result: RunResult;
  task: Task;
  axis: JudgedAxis;
}

export interface Plan {
  /** By its key. */
  todo: Map<string, Todo>;
  /** Scores and non-scores that are stored already. */
  storedBefore: number;
  /** How many answers are left out, by the reason. */
  skipped: Map<string, number>;
}

export function planJudging(results: readonly RunResult[], judge: Model, dataset: Dataset): Plan {
  const plan: Plan = { todo: new Map(), storedBefore: 0, skipped: new Map() };
  for (const result of results) {
    const task = dataset.tasks.get(result.task);
    const why = result.grade?.outcome === 'graded' ? familyTie(result, judge, dataset) : 'without a grade';
    if (why !== null || task === undefined) {
      const reason = why ?? 'of a task that is gone';
      plan.skipped.set(reason, (plan.skipped.get(reason) ?? 0) + 1);
      continue;
    }
    const stored = result.judgements.find((judgement) => judgement.judge === judge.id);
    for (const axis of JUDGED_AXES) {
      if (isCurrent(stored, axis, task)) plan.storedBefore += 1;
      else plan.todo.set(keyOf(result, axis), { result, task, axis });
    }
  }
  return plan;
}

/** The judgement without what was said of another version of the task or under other words; null where nothing is left. */
export function currentPart({ result, task }: Pick<Todo, 'result' | 'task'>, judge: string): Judgement {
  const stored = result.judgements.find((judgement) => judgement.judge === judge);
  const axes = JUDGED_AXES.filter((axis) => isCurrent(stored, axis, task));
  const { model, sample, content } = result;
  return {
    task: task.id,
    model,
    sample,
    judge,
    answerHash: hashText(content ?? ''),
    axes: Object.fromEntries(axes.map((axis) => [axis, stored?.axes[axis]])),
  };
}

function isCurrent(judgement: Judgement | undefined, axis: JudgedAxis, { grading }: Task): boolean {
  const versions = judgement?.axes[axis]?.versions;
  return versions?.prompt === PROMPT_VERSION && versions.task === grading?.version;
}

function keyOf({ task, model, sample }: RunResult, axis: JudgedAxis): string {
  return `${task}/${model}/${sample}/${axis}`;
}
