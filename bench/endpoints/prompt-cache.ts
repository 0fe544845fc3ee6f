/** Whether answers at temperature 0 came from different states of the server's prompt cache, which can make them differ. */
import { countOf, formatCount } from '../../src/data/index.ts';
import type { Asked } from './prompt-cut.ts';

/** A line for a run at that temperature, or null where the answers to each question found as much of their prompt in the cache. */
export function describeCacheDifferences(answers: readonly Asked[], temperature: number): string | null {
  if (temperature > 0) return null;
  const questions = Map.groupBy(answers, ({ task, model }) => `${task}/${model}`);
  const differing = [...questions].flatMap(([name, own]) => {
    const found = [...new Set(own.flatMap(({ cachedTokens }) => cachedTokens ?? []))].toSorted((a, b) => a - b);
    return found.length > 1 ? [`${name}, ${found.map(formatCount).join(' and ')}`] : [];
  });
  if (differing.length === 0) return null;
  return (
    `Not asked alike: at temperature 0 the answers to ${countOf(differing.length, 'question')} of ${questions.size} found ` +
    `different numbers of tokens of their prompt in the server's cache (${differing[0]}), which can change an answer. ` +
    'A llama.cpp server begins anew unless --cache-prompt is given.'
  );
}
