/** The formulas and assumptions behind decisions, in sentences: for notes of figures and for the page. */

import {
  countOf,
  formatCount,
  formatFloor,
  formatPercent,
  formatRatio,
  joinWords,
  type WorkloadFile,
} from '../../data/index.ts';
import { AMBIGUOUS_NOTE } from '../../figures/index.ts';
import type { Workload } from '../bill.ts';
import type { Decision } from '../decide.ts';
import { findOffer, hasInputPrices, type Offer, wholeProvider } from '../market.ts';
import { isPlain } from '../scenario.ts';

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

/** Which numbers of a workload no source states; empty where all are stated. Measured tokens are nobody's assumption. */
export function describeAssumed(fields: readonly Field[], { outputTokensPerCall }: Workload): string {
  const assumed = fields.filter((field) => field !== 'outputTokensPerCall' || outputTokensPerCall !== null);
  if (assumed.length === 0) return '';
  const list = joinWords(assumed.map((field) => FIELD_NAMES[field]));
  return `No source states ${list}: ${assumed.length === 1 ? 'that is' : 'those are'} our assumption.`;
}

/** How a bill comes about; input stands in it where some input price is known. */
export function describeBillFormula({ present }: Decision): string {
  const tokens = hasInputPrices(present)
    ? '(output tokens × output price + input tokens × input price)'
    : 'output tokens × output price';
  return `A month = engineers × calls a day × days × ${tokens} ÷ 1,000,000.`;
}

/** "What if DeepSeek cost 3.0× as much and GLM-5 was gone"; empty where nothing is otherwise than it is. */
export function describeScenario({ inputs: { scenario }, present }: Decision): string {
  if (isPlain(scenario)) return '';
  const { dearer, withdrawn, taskWeights, axisWeights } = scenario;
  const nameOf = (id: string) => findOffer(present, id)?.name ?? id;
  const isUneven = (weights: readonly number[]) => weights.some((weight) => weight !== weights[0]);
  const provider = wholeProvider(withdrawn, present);
  const gone = provider === null ? joinWords(withdrawn.map(nameOf)) : `all models of ${provider}`;
  const ifs = [
    dearer && dearer.times !== 1
      ? `${dearer.of === 'model' ? nameOf(dearer.name) : dearer.name} cost ${formatRatio(dearer.times)} as much`
      : '',
    withdrawn.length > 0 ? `${gone} ${withdrawn.length > 1 ? 'were' : 'was'} gone` : '',
    isUneven(taskWeights) ? 'the work were shared out over the tasks otherwise' : '',
    isUneven(axisWeights) ? 'the axes of the scores had other weights' : '',
  ].filter(Boolean);
  return `What if ${joinWords(ifs)}`;
}

/** Of more models nobody reads the names. */
const MAX_NAMED = 10;

/** What the bill leaves out. */
export function describeInput({ bills, inputs }: Decision): string {
  const { inputTokensPerCall } = inputs.workload;
  if (bills.every(({ offer }) => offer.inputUsdPerMTok === null)) {
    return 'The bill is for output only: no input price is known.';
  }
  if (inputTokensPerCall === 0) return 'The bill is for output only.';
  const without = bills.filter(({ isOutputOnly, monthlyUsd }) => isOutputOnly && monthlyUsd !== null);
  if (without.length === 0) return '';
  const who =
    without.length > MAX_NAMED ? countOf(without.length, 'model') : joinWords(without.map(({ offer }) => offer.name));
  return `Of ${who} the bill is for output only: the input price is unknown.`;
}

export const MIX_FORMULA =
  'Blended price = Σ share × output price, where shares are shares of output tokens. Saving = 1 − blended price ÷ price of the baseline.';

/** How a policy is made and what it counts. */
export function describePolicy({ policy, market, inputs }: Decision): string {
  const floor = formatFloor(inputs.floor, market.scale);
  const cheap = policy.passUsd === null ? 'by output price' : 'by what an answer cost';
  return `For each task the cheapest model, ${cheap}, that scores at least ${floor} on it; where none does, the best.`;
}

/** For which tasks no model is good enough; empty where there is none. */
export function describeShort({ policy, market, inputs }: Decision): string {
  const short = policy.choices.flatMap(({ offer, meetsFloor }, i) =>
    offer === null || meetsFloor ? [] : (market.tasks[i]?.name ?? []),
  );
  if (short.length === 0) return '';
  return `None reaches ${formatFloor(inputs.floor, market.scale)} on ${joinWords(short)}.`;
}

/** What a sign in the table of a policy means; empty where it has none. */
export function describeSigns({ policy }: Decision): string {
  return policy.choices.some(({ cell }) => cell?.isAmbiguous) ? AMBIGUOUS_NOTE : '';
}

/** What the blended numbers of a policy are over, and what is asked where it has no model. */
export function describeCoverage({ policy, market, fallbacks: [fallback] }: Decision): string {
  const without = policy.choices.flatMap(({ offer }, i) => (offer === null ? (market.tasks[i]?.name ?? []) : []));
  const over = `Price and score of the policy are means over ${without.length === 0 ? 'all' : 'the other'} tasks, each with the weight of its share of the work.`;
  if (without.length === 0) return over;
  const [has, goes] = without.length === 1 ? ['has', 'it goes'] : ['have', 'they go'];
  const asked = fallback ? `; in the bill and in the code ${goes} to the fallback, ${fallback.name}` : '';
  return `${joinWords(without)} ${has} no score${asked}. ${over}`;
}

/** Two kinds of score on one axis, where a board has not all cells. */
export function describeRouter({ market, policy }: Decision): string {
  if (market.kind === 'measured' && policy.choices.every(({ offer }) => offer !== null)) return '';
  const scored = market.offers.flatMap(({ cells }) => cells).filter(({ score }) => score !== null).length;
  const all = market.offers.length * market.tasks.length;
  return `Points are overall scores; squares are means over the ${policy.choices.filter(({ offer }) => offer).length} tasks that have scores, ${scored} of ${all}. They are not quite the same thing.`;
}

/** ", 87.1% less than Kimi K2.5"; empty where there is nothing to compare. */
export function describeSaving(saving: number | null, baseline: Offer | undefined): string {
  if (saving === null || !baseline) return '';
  return `, ${formatPercent(Math.abs(saving))} ${saving < 0 ? 'more' : 'less'} than ${baseline.name}`;
}
