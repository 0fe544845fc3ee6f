/** Looks at all answers of a run together: those that were given to a part of their prompt are marked, so that their cells are missing. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type AskedRun, gradePath } from '../../src/data/index.ts';
import { type Asked, describeCacheDifferences, findCutPrompts, toAsked } from '../endpoints/index.ts';
import { toJsonText, writeWhole } from './files.ts';
import { questionKey } from './question.ts';
import { answerPath, readAnswer, readStoredAnswers } from './store.ts';

export interface Noticed {
  /** A line for each answer to a cut prompt, those marked before included; it shows beside the model's other tasks. */
  doubts: string[];
  /** What else makes answers differ that were to be alike, or null. */
  warning: string | null;
}

export function markCutPrompts(runDir: string, { endpoint, settings }: AskedRun): Noticed {
  const asked: Asked[] = [];
  const marked = new Set<string>();
  for (const { answer, failed } of readStoredAnswers(runDir)) {
    if (failed) continue;
    asked.push(toAsked(answer));
    if (answer.outcome === 'prompt_cut') marked.add(questionKey(answer));
  }
  const cut = findCutPrompts(asked, endpoint.contextTokens ?? null);
  for (const question of asked) {
    const doubt = cut.get(questionKey(question));
    if (doubt === undefined || marked.has(questionKey(question))) continue;
    const answer = { ...readAnswer(runDir, question, false), outcome: 'prompt_cut', doubt };
    writeWhole(join(runDir, answerPath(question, false)), toJsonText(answer));
    rmSync(join(runDir, gradePath(question)), { force: true });
  }
  const doubts = [...cut].map(([key, why]) => `${key}: ${why}`);
  return { doubts, warning: describeCacheDifferences(asked, settings.temperature) };
}
