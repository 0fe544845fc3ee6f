/** Marks the stored answers of a run that were given to a part of their prompt: their cells are missing, whatever they scored. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { gradePath } from '../../src/data/index.ts';
import { type Asked, findCutPrompts, toAsked } from '../endpoints/index.ts';
import { toJsonText, writeWhole } from './files.ts';
import { questionKey } from './question.ts';
import { answerPath, readAnswer, readStoredAnswers } from './store.ts';

/** Gives a line for each such answer, those marked before included. Whether a prompt was cut shows beside the model's other tasks. */
export function markCutPrompts(runDir: string, contextTokens: number | undefined): string[] {
  const asked: Asked[] = [];
  const marked = new Set<string>();
  for (const { answer, failed } of readStoredAnswers(runDir)) {
    if (failed) continue;
    asked.push(toAsked(answer));
    if (answer.outcome === 'prompt_cut') marked.add(questionKey(answer));
  }
  const cut = findCutPrompts(asked, contextTokens ?? null);
  for (const question of asked) {
    const doubt = cut.get(questionKey(question));
    if (doubt === undefined || marked.has(questionKey(question))) continue;
    const answer = { ...readAnswer(runDir, question, false), outcome: 'prompt_cut', doubt };
    writeWhole(join(runDir, answerPath(question, false)), toJsonText(answer));
    rmSync(join(runDir, gradePath(question)), { force: true });
  }
  return [...cut].map(([key, why]) => `${key}: ${why}`);
}
