/**
 * Which answers were given to a part of their prompt. Some servers cut a prompt that is longer than their context, keep its end, and
 * answer that without a word; only the number of its tokens tells.
 */
import { type Answer, formatCount } from '../../src/data/index.ts';

/** What is needed of an answer. */
export interface Asked {
  model: string;
  task: string;
  sample: number;
  /** UTF-16 units of the message. */
  characters: number;
  inputTokens: number | null;
  outputTokens: number | null;
  /** Of the prompt, as many as the server says that it had kept; null where it does not say. */
  cachedTokens: number | null;
}

/** Code in English has 3 to 4.5 characters a token, and no text that models are asked has twice as many. */
const MOST_CHARACTERS_PER_TOKEN = 8;
/** Beside the model's other tasks less is enough. */
const SUSPECT_CHARACTERS_PER_TOKEN = 6;
const MOST_TIMES_OTHERS = 2;
/** And still less where the count is what a context holds exactly, as one in 256 whole prompts has it. */
const CONTEXT_STEP = 256;
const MOST_TIMES_OTHERS_IN_STEP = 1.25;
/** A shorter message fits into any context. */
const LEAST_CHARACTERS = 400;

export function toAsked({ model, task, sample, request, usage }: Answer): Asked {
  const messages: unknown[] = Array.isArray(request.messages) ? request.messages : [];
  const lengths = messages.map((message) => String((message as { content?: unknown } | null)?.content ?? '').length);
  const { inputUncached, cacheRead, cacheWrite, output } = usage;
  return {
    ...{ model, task, sample },
    characters: lengths.reduce((sum, length) => sum + length, 0),
    inputTokens: inputUncached === null ? null : inputUncached + (cacheRead ?? 0) + (cacheWrite ?? 0),
    outputTokens: output,
    cachedTokens: cacheRead,
  };
}

/** Why an answer of a run is not to be trusted, by `task/model/sample`; `contextTokens` is the server's, where it was stated. */
export function findCutPrompts(answers: readonly Asked[], contextTokens: number | null): Map<string, string> {
  const ratios = new Map([...Map.groupBy(answers, ({ model }) => model)].map(([model, own]) => [model, toRatios(own)]));
  return new Map(
    answers.flatMap((answer) => {
      const why = aboveContext(answer, contextTokens) ?? belowPrompt(answer, ratios.get(answer.model) ?? new Map());
      return why === null ? [] : [[`${answer.task}/${answer.model}/${answer.sample}`, why] as const];
    }),
  );
}

/** Characters a prompt token, by task; the most tokens that any sample states, as some servers leave out those of their cache. */
function toRatios(answers: readonly Asked[]): Map<string, number> {
  return new Map(
    [...Map.groupBy(answers, ({ task }) => task)].flatMap(([task, own]) => {
      const tokens = Math.max(...own.map(({ inputTokens }) => inputTokens ?? 0));
      return tokens === 0 ? [] : [[task, Math.max(...own.map(({ characters }) => characters)) / tokens] as const];
    }),
  );
}

function aboveContext({ inputTokens, outputTokens }: Asked, contextTokens: number | null): string | null {
  if (contextTokens === null || inputTokens === null) return null;
  const total = inputTokens + (outputTokens ?? 0);
  if (inputTokens < contextTokens && total <= contextTokens) return null;
  return `the prompt and the answer have ${formatCount(total)} tokens, the context of the server ${formatCount(contextTokens)}: it cut the prompt`;
}

function belowPrompt({ task, characters, inputTokens }: Asked, ratios: ReadonlyMap<string, number>): string | null {
  const ratio = ratios.get(task);
  if (ratio === undefined || inputTokens === null || characters < LEAST_CHARACTERS) return null;
  const others = [...ratios].flatMap(([other, value]) => (other === task ? [] : [value])).toSorted((a, b) => a - b);
  const usual = others[Math.floor((others.length - 1) / 2)];
  const isInStep = inputTokens % CONTEXT_STEP === 0;
  const isSuspect =
    usual !== undefined &&
    (isInStep
      ? ratio > MOST_TIMES_OTHERS_IN_STEP * usual
      : ratio > SUSPECT_CHARACTERS_PER_TOKEN && ratio > MOST_TIMES_OTHERS * usual);
  if (!isSuspect && ratio <= MOST_CHARACTERS_PER_TOKEN) return null;
  const beside = usual === undefined ? '' : `, against ${usual.toFixed(1)} of the model's other tasks`;
  return (
    `its ${formatCount(characters)} characters were counted as ${formatCount(inputTokens)} prompt tokens, ` +
    `${ratio.toFixed(1)} characters a token${beside}: the server cut the prompt`
  );
}
