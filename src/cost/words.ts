/** The formulas and assumptions behind decisions in sentences: for notes of figures and for the page. */
import {
  countOf,
  formatCount,
  formatFloor,
  formatPercent,
  formatRatio,
  joinWords,
  type WorkloadFile,
} from '../data/index.ts';
import { AMBIGUOUS_NOTE } from '../figures/index.ts';
import type { Workload } from './bill.ts';
import { findModel, hasInputPrices, type ModelNumbers, wholeProvider } from './board-numbers.ts';
import type { Decision } from './decide.ts';
import { isPlain } from './scenario.ts';

/** Notes that are the same for all inputs. */
export const NOTES = {
  mix: 'Blended price = Σ share × output price, where shares are shares of output tokens. Saving = 1 − blended price ÷ price of the baseline.',
  router:
    'Each square is a policy: for every task the cheapest model that reaches the floor. A router is assumed to know the kind of task, and to cost nothing itself.',
  against: [
    'Scores are means over the tasks for which the policy has a model; a model without a score on one of them has none here.',
    'Policy gains = score of the policy − score of the model. Policy costs = price of the policy ÷ price of the model.',
  ],
  lockIn:
    'Score lost = best score now − best score without the provider. Price = price of the cheapest model that is good enough without the provider ÷ its price now.',
  advice: 'Each line follows from the numbers of this board by a rule; none is written by hand.',
} as const;

type Field = WorkloadFile['assumed'][number];

const FIELD_NAMES: Record<Field, string> = {
  engineers: 'the number of engineers',
  callsPerDay: 'calls a day',
  daysPerMonth: 'working days a month',
  outputTokensPerCall: 'output tokens per call',
  inputTokensPerCall: 'input tokens per call',
};

/** "20 engineers, 500 calls each a day, 21 days a month, 1,000 output tokens per call". */
export function describeWorkload(workload: Workload): string {
  const { engineers, callsPerDay, daysPerMonth, outputTokensPerCall, inputTokensPerCall } = workload;
  return [
    countOf(engineers, 'engineer'),
    `${formatCount(callsPerDay)} calls each a day`,
    `${countOf(daysPerMonth, 'day')} a month`,
    outputTokensPerCall === null
      ? 'output tokens as measured'
      : `${formatCount(outputTokensPerCall)} output tokens per call`,
    ...(inputTokensPerCall > 0 ? [`${formatCount(inputTokensPerCall)} input tokens per call`] : []),
  ].join(', ');
}

/** Which numbers of a workload no source states; empty where all are stated. Measured tokens are no assumption. */
export function describeAssumed(fields: readonly Field[], { outputTokensPerCall }: Workload): string {
  const assumed = fields.filter((field) => field !== 'outputTokensPerCall' || outputTokensPerCall !== null);
  if (assumed.length === 0) return '';
  const list = joinWords(assumed.map((field) => FIELD_NAMES[field]));
  return `No source states ${list}: ${assumed.length === 1 ? 'that is' : 'those are'} our assumption.`;
}

/** How a bill is computed; with input where some input price is known. */
export function describeBillFormula({ actual }: Decision): string {
  const tokens = hasInputPrices(actual)
    ? '(output tokens × output price + input tokens × input price)'
    : 'output tokens × output price';
  return `A month = engineers × calls a day × days × ${tokens} ÷ 1,000,000.`;
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

/** More models than this are counted, not named. */
const MAX_NAMED = 10;

/** What the bill leaves out. */
export function describeInput({ bills, inputs }: Decision): string {
  if (bills.every(({ model }) => model.inputUsdPerMTok === null)) {
    return 'The bill is for output only: no input price is known.';
  }
  if (inputs.workload.inputTokensPerCall === 0) return 'The bill is for output only.';
  const without = bills.filter(({ isOutputOnly, monthlyUsd }) => isOutputOnly && monthlyUsd !== null);
  if (without.length === 0) return '';
  const who =
    without.length > MAX_NAMED ? countOf(without.length, 'model') : joinWords(without.map(({ model }) => model.name));
  return `The bill of ${who} is for output only: the input price is unknown.`;
}

/** How a policy is made and what it counts. */
export function describePolicy({ policy, numbers, inputs }: Decision): string {
  const floor = formatFloor(inputs.floor, numbers.scale);
  const cheap = policy.passUsd === null ? 'by output price' : 'by what an answer cost';
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
  const over = `Price and score of the policy are means over ${without.length === 0 ? 'all' : 'the other'} tasks, each with the weight of its share of the work.`;
  if (without.length === 0) return over;
  const [has, goes] = without.length === 1 ? ['has', 'it goes'] : ['have', 'they go'];
  const asked = fallback ? `; in the bill and in the code ${goes} to the fallback, ${fallback.name}` : '';
  return `${joinWords(without)} ${has} no score${asked}. ${over}`;
}

/** Two kinds of score on one axis, where a board does not have all scores on tasks. */
export function describeRouter({ numbers, policy }: Decision): string {
  const covered = policy.choices.filter(({ model }) => model !== null).length;
  if (numbers.kind === 'measured' && covered === policy.choices.length) return '';
  const scored = numbers.models.flatMap(({ cells }) => cells).filter(({ score }) => score !== null).length;
  const all = numbers.models.length * numbers.tasks.length;
  return `Points are overall scores; squares are means over the ${covered} tasks that have scores, ${scored} of ${all}. They are not quite the same thing.`;
}

/** ", 87.1% less than Kimi K2.5"; empty where there is nothing to compare. */
export function describeSaving(saving: number | null, baseline: ModelNumbers | undefined): string {
  if (saving === null || !baseline) return '';
  return `, ${formatPercent(Math.abs(saving))} ${saving < 0 ? 'more' : 'less'} than ${baseline.name}`;
}
