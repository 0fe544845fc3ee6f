/** A question is one sample of one model on one task; here they are listed and told apart. */

export interface Question {
  model: string;
  task: string;
  /** From 1. */
  sample: number;
}

export interface Selection {
  models: readonly string[];
  tasks: readonly string[];
  samples: number;
}

/** As the path of its answer has it. */
export function questionKey({ model, task, sample }: Question): string {
  return `${task}/${model}/${sample}`;
}

/** All questions; whole samples one after the other, so that a run cut short is one of fewer samples. */
export function listQuestions({ models, tasks, samples }: Selection): Question[] {
  const questions: Question[] = [];
  for (let sample = 1; sample <= samples; sample++) {
    for (const task of tasks) for (const model of models) questions.push({ model, task, sample });
  }
  return questions;
}
