/** The formulas and assumptions behind decisions in sentences: for notes of figures and for the page. */
import {
  capitalise,
  countOf,
  formatBlendedUsd,
  formatCount,
  formatFloor,
  formatPercent,
  formatRatio,
  formatTaskUsd,
  formatUsd,
  joinWords,
  type WorkloadFile,
} from '../data/index.ts';
import { AMBIGUOUS_NOTE, COST_COLUMN, type Column, PAYS, priceColumn } from '../figures/index.ts';
import { computeMonthlyTasks, type Workload } from './bill.ts';
import {
  type BoardNumbers,
  findModel,
  hasCosts,
  hasInputPrices,
  type ModelNumbers,
  wholeProvider,
} from './board-numbers.ts';
import type { Decision } from './decide.ts';
import type { Start } from './defaults.ts';
import { isPlain } from './scenario.ts';

type PaysBy = BoardNumbers['paysBy'];

/** The column of what models are compared by, and how an amount of it is written. */
export const payColumn = (paysBy: PaysBy): Column => (paysBy === 'cost' ? COST_COLUMN : priceColumn);
export const formatPaid = (usd: number | null, paysBy: PaysBy) =>
  paysBy === 'cost' && usd !== null ? formatTaskUsd(usd) : formatUsd(usd);

const PER: Record<PaysBy, string> = { price: 'per million output tokens', cost: 'a task' };

/** "$0.35 per million output tokens", "$0.023 a task". */
export function describePaid(paysUsd: number | null, paysBy: PaysBy): string {
  return `${formatPaid(paysUsd, paysBy)} ${PER[paysBy]}`;
}

/** The same of several models together, with the decimals of an intermediate result. */
export function describeBlended(paysUsd: number | null, { paysBy }: Pick<BoardNumbers, 'paysBy'>): string {
  return `${formatBlendedUsd(paysUsd)} ${PER[paysBy]}`;
}

/** Notes that are the same for all inputs. */
export const NOTES = {
  exampleMix:
    'The mix is an example of ours: 80% of the work with the cheapest model that is good enough, the rest with the best.',
  router:
    'Each square is a policy: for every task the cheapest model that reaches the floor. A router is assumed to know the kind of task, and to cost nothing itself.',
  against: [
    'Scores are means over the tasks for which the policy has a model; a model without a score on one of them has none here.',
    'Policy gains = score of the policy − score of the model. Policy costs = what it costs ÷ what the model costs.',
  ],
  lockIn:
    'Score lost = best score now − best score without the provider. Price = what the cheapest model that is good enough costs without the provider ÷ what it costs now.',
  advice: 'Each line follows from the numbers of this board by a rule; none is written by hand.',
} as const;

type Field = WorkloadFile['assumed'][number];

const FIELD_NAMES: Record<Field, string> = {
  engineers: 'the number of engineers',
  callsPerDay: 'calls a day',
  daysPerMonth: 'working days a month',
  outputTokensPerCall: 'output tokens per task',
  inputTokensPerCall: 'input tokens per task',
};

export const describeTasks = (workload: Workload) => `${countOf(computeMonthlyTasks(workload), 'task')} a month`;

/** "210,000 tasks a month (20 engineers × 500 a day × 21 days), 1,000 output tokens each". */
export function describeWorkload({ inputs: { workload }, actual }: Decision): string {
  const { engineers, callsPerDay, daysPerMonth, outputTokensPerCall: output, inputTokensPerCall: input } = workload;
  const isCounted = workload.tasksPerMonth === null && engineers > 1;
  const counted = ` (${engineers} engineers × ${formatCount(callsPerDay)} a day × ${countOf(daysPerMonth, 'day')})`;
  const cached = `${formatPercent(workload.cachedPercent / 100)} cached`;
  const parts = [
    describeTasks(workload) + (isCounted ? counted : ''),
    input > 0 && hasInputPrices(actual) && `${formatCount(input)} input tokens each (${cached})`,
    actual.paysBy === 'price' &&
      (output === null ? 'output tokens as measured' : `${formatCount(output)} output tokens each`),
  ];
  return parts.filter(Boolean).join(', ');
}

/** Which numbers of a workload no source states; empty where all are stated. Measured tokens are no assumption. */
export function describeAssumed(
  { sources, assumed }: Start['workloadFile'],
  { inputs: { workload } }: Decision,
): string {
  if (sources.length === 0)
    return 'No source states a workload for this board: the one at the start is our assumption.';
  const fields = assumed.filter((field) => field !== 'outputTokensPerCall' || workload.outputTokensPerCall !== null);
  if (fields.length === 0) return '';
  const list = joinWords(fields.map((field) => FIELD_NAMES[field]));
  return `No source states ${list}: ${fields.length === 1 ? 'that is' : 'those are'} our assumption.`;
}

/** How a bill is computed; with input where some input price is known. */
export function describeBillFormula({ actual }: Decision): string {
  if (actual.paysBy === 'cost') return 'A month = tasks a month × what a task cost on this board.';
  const tokens = hasInputPrices(actual)
    ? '(output, input and cached tokens, each × its price, that of short prompts and most hours)'
    : 'output tokens × output price';
  return `A month = tasks a month × ${tokens} ÷ 1,000,000.`;
}

/** "What if DeepSeek cost 3.0× as much and GLM-5 was excluded"; empty where nothing is otherwise than it is. */
export function describeScenario({ inputs: { scenario }, actual }: Decision): string {
  if (isPlain(scenario)) return '';
  const { priceChange, withdrawn, taskWeights, axisWeights } = scenario;
  const nameOf = (id: string) => findModel(actual, id)?.name ?? id;
  const isUneven = (weights: readonly number[]) => weights.some((weight) => weight !== weights[0]);
  const provider = wholeProvider(withdrawn, actual);
  const excluded = provider === null ? joinWords(withdrawn.map(nameOf)) : `all models of ${provider}`;
  const ifs = [
    priceChange && priceChange.times !== 1
      ? `${priceChange.of === 'model' ? nameOf(priceChange.name) : priceChange.name} cost ${formatRatio(priceChange.times)} as much`
      : '',
    withdrawn.length > 0 ? `${excluded} ${withdrawn.length > 1 ? 'were' : 'was'} excluded` : '',
    isUneven(taskWeights) ? 'the work were shared out over the tasks otherwise' : '',
    isUneven(axisWeights) ? 'the axes of the scores had other weights' : '',
  ].filter(Boolean);
  return `What if ${joinWords(ifs)}`;
}

/** What bills leave out, and of how many models they are not known or not exact. */
export function describeInput({ inputs: { workload }, numbers }: Decision): string {
  const { models, paysBy } = numbers;
  const isPriced = hasInputPrices(numbers);
  const isOfInput = isPriced && workload.inputTokensPerCall > 0;
  const tell = (before: string, isMeant: (model: ModelNumbers) => boolean, after: string) => {
    const many = models.filter(isMeant).length;
    return many > 0 && `${before} of ${many} of ${countOf(models.length, 'model')} ${after}`;
  };
  return joinSentences([
    paysBy === 'price' && !isOfInput && `The bill is for output only${isPriced ? '' : ': no input price is known'}.`,
    tell(`The ${paysBy}`, ({ paysUsd }) => paysUsd === null, 'is unknown: they have no bill.'),
    isOfInput &&
      tell(
        'The input price',
        (one) => one.paysUsd !== null && one.inputUsdPerMTok === null,
        'is unknown: they have no bill.',
      ),
    isOfInput &&
      workload.cachedPercent > 0 &&
      tell(
        'Cached input',
        (one) => one.inputUsdPerMTok !== null && one.cacheReadUsdPerMTok === null,
        'is billed as any other: its price is unknown.',
      ),
  ]);
}

export const joinSentences = (sentences: readonly (string | false | undefined)[]) =>
  sentences.filter(Boolean).join(' ');

/** Why no month can be computed from a board; empty where one can. */
export function describeUnpriced({ actual }: Decision): string {
  if (hasCosts(actual)) return '';
  return 'What a month costs cannot be computed: this board does not say what a task cost, and no price of its models is known.';
}

/** Shares of what, and how they become one cost. */
export function describeBlending({ actual: { paysBy } }: Decision): string {
  const shares = paysBy === 'cost' ? 'tasks' : 'output tokens';
  return `Blended ${paysBy} = Σ share × ${PAYS[paysBy].word}, where shares are shares of ${shares}. Saving = 1 − blended ${paysBy} ÷ ${paysBy} of the baseline.`;
}

/** How a policy is made and what it counts. */
export function describePolicy({ policy, numbers, inputs }: Decision): string {
  const floor = formatFloor(inputs.floor, numbers.scale);
  const cheap = `by ${policy.passUsd === null ? PAYS[numbers.paysBy].word : 'what an answer cost'}`;
  return `For each task the cheapest model, ${cheap}, that scores at least ${floor} on it; where none does, the best.`;
}

/** For which tasks no model is good enough; empty where there is none. */
export function describeShort({ policy, numbers, inputs }: Decision): string {
  const short = policy.choices.flatMap(({ model, meetsFloor }, i) =>
    model === null || meetsFloor ? [] : (numbers.tasks[i]?.name ?? []),
  );
  if (short.length === 0) return '';
  return `None reaches ${formatFloor(inputs.floor, numbers.scale)} on ${joinWords(short)}.`;
}

/** What a sign in the table of a policy says; empty where it has none. */
export function describeSigns({ policy }: Decision): string {
  return policy.choices.some(({ cell }) => cell?.isAmbiguous) ? AMBIGUOUS_NOTE : '';
}

/** What the blended numbers of a policy are over, and which model is asked where it has none. */
export function describeCoverage({ policy, numbers, fallbacks: [fallback] }: Decision): string {
  const without = policy.choices.flatMap(({ model }, i) => (model === null ? (numbers.tasks[i]?.name ?? []) : []));
  const over = `${capitalise(numbers.paysBy)} and score of the policy are means over ${without.length === 0 ? 'all' : 'the other'} tasks, each with the weight of its share of the work.`;
  if (without.length === 0) return over;
  const [has, goes] = without.length === 1 ? ['has', 'it goes'] : ['have', 'they go'];
  const asked = fallback ? `; in the bill and in the code ${goes} to the fallback, ${fallback.name}` : '';
  return `${joinWords(without)} ${has} no score${asked}. ${over}`;
}

/** Two kinds of score, where a board does not have all scores on tasks. */
export function describeRouter({ numbers, policy }: Decision): string {
  const covered = policy.choices.filter(({ model }) => model !== null).length;
  if (numbers.kind === 'measured' && covered === policy.choices.length) return '';
  const scored = numbers.models.flatMap(({ cells }) => cells).filter(({ score }) => score !== null).length;
  const all = numbers.models.length * numbers.tasks.length;
  return `A single model has its overall score, a router the mean over the ${covered} tasks that have scores, ${scored} of ${all}: not quite the same thing.`;
}

/** ", 87.1% less than Kimi K2.5"; empty where there is nothing to compare. */
export function describeSaving(saving: number | null, baseline: ModelNumbers | undefined): string {
  if (saving === null || !baseline) return '';
  return `, ${formatPercent(Math.abs(saving))} ${saving < 0 ? 'more' : 'less'} than ${baseline.name}`;
}
