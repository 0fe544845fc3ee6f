/** What a run would do, before anything is asked: calls, prompt tokens, and the most that it can cost. */
import { type Cost, countOf, formatUsd } from '../../src/data/index.ts';
import type { Endpoint } from '../endpoints/index.ts';
import { estimatePromptTokens, mostCost } from './estimate.ts';
import type { Prepared } from './prepare.ts';
import { questionKey } from './question.ts';

export interface ModelPlan {
  model: string;
  /** What it is called at the endpoint. */
  name: string;
  calls: number;
  price: Cost['price'];
  /** The most that input and output can cost at list price; null where that price is unknown. */
  mostInputUsd: number | null;
  mostOutputUsd: number | null;
}

export interface Plan {
  run: string;
  isNew: boolean;
  board: string;
  endpoint: { id: string | null; baseUrl: string };
  /** The variable that holds the key. */
  apiKeyEnv: string;
  tasks: string[];
  samples: number;
  shard: string | null;
  calls: { total: number; stored: number; failedBefore: number; toAsk: number };
  /** Estimated: one token for four characters. */
  promptTokens: number;
  mostOutputTokens: number;
  maxOutputTokens: number;
  models: ModelPlan[];
  /** The most that it can cost at list price; null where any price that it needs is unknown. */
  mostUsd: number | null;
  /** The models whose price is unknown, of output or of input. */
  unknownOutputPrice: string[];
  unknownInputPrice: string[];
}

export function computePlan(prepared: Prepared, endpoint: Endpoint): Plan {
  const { chosen, run, questions, stored, messageOf, isNew } = prepared;
  const left = questions.filter((question) => !stored.answered.has(questionKey(question)));
  const byModel = Map.groupBy(left, ({ model }) => model);
  const models = chosen.models.map((model) => {
    const messages = (byModel.get(model) ?? []).map(({ task }) => messageOf(task));
    return planModel(model, messages, prepared, endpoint);
  });
  const parts = models.flatMap(({ mostInputUsd, mostOutputUsd }) => [mostInputUsd, mostOutputUsd]);
  const tokensOf = new Map(chosen.messages.map(({ task, text }) => [task, estimatePromptTokens(text)]));
  return {
    run: chosen.runId,
    isNew,
    board: chosen.board,
    endpoint: run.endpoint,
    apiKeyEnv: endpoint.apiKeyEnv,
    tasks: chosen.messages.map(({ task }) => task),
    samples: chosen.samples,
    shard: chosen.shard === null ? null : `${chosen.shard.index}/${chosen.shard.of}`,
    calls: {
      total: questions.length,
      stored: questions.length - left.length,
      failedBefore: left.filter((question) => stored.failed.has(questionKey(question))).length,
      toAsk: left.length,
    },
    promptTokens: left.reduce((sum, { task }) => sum + (tokensOf.get(task) ?? 0), 0),
    mostOutputTokens: left.length * run.settings.maxOutputTokens,
    maxOutputTokens: run.settings.maxOutputTokens,
    models,
    mostUsd: parts.includes(null) ? null : sumOf(parts),
    unknownOutputPrice: models.flatMap(({ model, price }) => (price === null ? [model] : [])),
    unknownInputPrice: models.flatMap(({ model, mostInputUsd }) => (mostInputUsd === null ? [model] : [])),
  };
}

function planModel(model: string, messages: string[], { priceAt, run }: Prepared, endpoint: Endpoint): ModelPlan {
  const price = priceAt(model);
  const costs = messages.map((message) => mostCost(message, price, run.settings.maxOutputTokens));
  const total = (usd: (number | null)[]) => (usd.includes(null) ? null : sumOf(usd));
  return {
    model,
    name: endpoint.nameOf(model),
    calls: messages.length,
    price,
    mostInputUsd: price?.inputUsdPerMTok == null ? null : total(costs.map(({ inputUsd }) => inputUsd)),
    mostOutputUsd: price === null ? null : total(costs.map(({ outputUsd }) => outputUsd)),
  };
}

const sumOf = (parts: readonly (number | null)[]) => parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);

/** The plan for a person. */
export function formatPlan(plan: Plan): string {
  const { calls, models, tasks, samples, endpoint } = plan;
  const number = (count: number) => new Intl.NumberFormat('en').format(count);
  const product = [countOf(models.length, 'model'), countOf(tasks.length, 'task'), countOf(samples, 'sample')].join(
    ' × ',
  );
  const shard = plan.shard === null ? '' : `, of which shard ${plan.shard} has ${number(calls.total)}`;
  const again = calls.failedBefore > 0 ? ` (${number(calls.failedBefore)} of them failed before)` : '';
  return [
    `Run ${plan.run} (${plan.isNew ? 'new' : 'continued'}), board ${plan.board}, at ${endpoint.baseUrl}`,
    `Calls: ${product}${shard}; ${number(calls.stored)} stored, ${number(calls.toAsk)} to ask${again}`,
    `Prompt tokens: about ${number(plan.promptTokens)}, estimated as one token for four characters`,
    `Output tokens: at most ${number(plan.mostOutputTokens)}, ${number(plan.maxOutputTokens)} a call`,
    ...costLines(plan),
  ].join('\n');
}

function costLines({ models, mostUsd, unknownInputPrice, unknownOutputPrice }: Plan): string[] {
  const outputUsd = sumOf(models.map((model) => model.mostOutputUsd));
  const inputUsd = sumOf(models.map((model) => model.mostInputUsd));
  if (mostUsd !== null) {
    const parts = `output ${formatUsd(outputUsd)}, input ${formatUsd(inputUsd)}`;
    return [`Cost: at most ${formatUsd(mostUsd)} at list price (${parts}, each byte of a prompt counted as a token)`];
  }
  const known = (unknown: string[], usd: number) =>
    unknown.length === models.length ? 'unknown for every model' : `at most ${formatUsd(usd)}${without(unknown)}`;
  return [
    'Cost: unknown as a whole, because not every price is known',
    `  output at list price: ${known(unknownOutputPrice, outputUsd)}`,
    `  input at list price: ${known(unknownInputPrice, inputUsd)}`,
  ];
}

function without(models: readonly string[]): string {
  return models.length === 0 ? '' : `, and unknown for ${models.join(', ')}`;
}
