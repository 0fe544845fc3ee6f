/** What somebody asks of the cost page as the query string of its address, which can be shared. */
import { isTracking } from '../client/index.ts';
import { AXES, withoutFloatNoise, writeNumber } from '../data/index.ts';
import { sumToOne } from '../scoring/index.ts';
import { type BoardNumbers, findModel, hasMeasuredTokens, modelsOf, wholeProvider } from './board-numbers.ts';
import type { Inputs } from './decide.ts';
import { LIMITS, type Limits, readWithin } from './limits.ts';
import type { Target } from './scenario.ts';

const PERCENT = 100;

/** Before the name of a provider, where the id of a model is possible, too. */
export const PROVIDER = 'provider:';

/** The numbers of a workload by their parameters, which are the names of their fields as well. */
const WORKLOAD_PARAMETERS = {
  month: 'tasksPerMonth',
  engineers: 'engineers',
  calls: 'callsPerDay',
  days: 'daysPerMonth',
  output: 'outputTokensPerCall',
  input: 'inputTokensPerCall',
  cached: 'cachedPercent',
} as const;

/** Those that a board has which says what tasks cost. */
const TASK_PARAMETERS = ['month', 'engineers', 'calls', 'days'];

/** A parameter that is ignored, as the page does not have what it asks for; with what to write instead, where that is a number. */
export interface Ignored {
  name: string;
  problem?: string;
}

/** What an address asks for, instead of `start`, and what of it is ignored. */
export function parseInputs(
  search: string,
  start: Inputs,
  numbers: BoardNumbers,
): { inputs: Inputs; ignored: Ignored[] } {
  let inputs = start;
  const ignored: Ignored[] = [];
  const params = new URLSearchParams(search);
  for (const [name, value] of params) {
    if ((name === 'times' && params.has('price')) || isTracking(name)) continue;
    const change = parseParameter(name, value, params.get('times'), inputs, numbers);
    if (change === null) ignored.push({ name });
    else if (typeof change === 'string') ignored.push({ name, problem: change });
    else inputs = { ...inputs, ...change };
  }
  return { inputs, ignored };
}

/** Parameters in alphabetical order, without those that are as at the start. */
export function serializeInputs(inputs: Inputs, start: Inputs, numbers: BoardNumbers): string {
  const standard = toParameters(start, numbers);
  const changed = Object.entries(toParameters(inputs, numbers)).filter(([name, value]) => value !== standard[name]);
  const params = new URLSearchParams(changed);
  params.sort();
  // Colons and commas need no escaping, and people read addresses.
  const query = params.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return query === '' ? '' : `?${query}`;
}

/** Every input as text, by the name of its parameter; empty for none. */
export function toParameters(inputs: Inputs, numbers: BoardNumbers): Record<string, string> {
  const { workload, tiers, scenario } = inputs;
  const { priceChange } = scenario;
  const texts = Object.entries(WORKLOAD_PARAMETERS).map(([name, key]) => [name, writeNumber(workload[key])]);
  return {
    ...Object.fromEntries(texts),
    baseline: inputs.baseline ?? '',
    budget: writeNumber(inputs.budget),
    floor: writeNumber(inputs.floor),
    mix: tiers.map(({ model, share }) => `${model}:${writeNumber(withoutFloatNoise(share * PERCENT))}`).join(','),
    price: priceChange === null ? '' : (priceChange.of === 'provider' ? PROVIDER : '') + priceChange.name,
    times: writeNumber(priceChange?.times ?? null),
    without: toWithout(scenario.withdrawn, numbers),
    tasks: toWeights(taskIds(numbers), scenario.taskWeights),
    axes: toWeights(AXES, scenario.axisWeights),
  };
}

const taskIds = ({ tasks }: BoardNumbers) => tasks.map(({ id }) => id);

/** Those that are not 1, each with its name. */
function toWeights(names: readonly string[], weights: readonly number[]): string {
  return names
    .flatMap((name, i) => ((weights[i] ?? 1) === 1 ? [] : [`${name}:${writeNumber(weights[i] ?? null)}`]))
    .join(',');
}

/** A provider whose models are all withdrawn is named once. */
function toWithout(withdrawn: readonly string[], numbers: BoardNumbers): string {
  const provider = wholeProvider(withdrawn, numbers);
  return provider === null ? withdrawn.join(',') : PROVIDER + provider;
}

/** What one parameter changes of the inputs so far; what is wrong with its number; null where the page does not have what it asks for. */
function parseParameter(
  name: string,
  value: string,
  times: string | null,
  { workload, scenario }: Inputs,
  numbers: BoardNumbers,
): Partial<Inputs> | string | null {
  const within = (limits: Limits, toChange: (number: number) => Partial<Inputs>): Partial<Inputs> | string => {
    const read = readWithin(value, limits);
    return read.number === null ? read.problem : toChange(read.number);
  };
  if (Object.hasOwn(WORKLOAD_PARAMETERS, name)) {
    if (numbers.paysBy === 'cost' && !TASK_PARAMETERS.includes(name)) return null;
    const key = WORKLOAD_PARAMETERS[name as keyof typeof WORKLOAD_PARAMETERS];
    const isAsMeasured = key === 'outputTokensPerCall' && value === '' && hasMeasuredTokens(numbers);
    if (isAsMeasured) return { workload: { ...workload, outputTokensPerCall: null } };
    return within(LIMITS[key], (number) => ({ workload: { ...workload, [key]: number } }));
  }
  switch (name) {
    case 'budget':
      return within(LIMITS.budget, (budget) => ({ budget }));
    case 'floor':
      return within({ ...numbers.scale, whole: false }, (floor) => ({ floor }));
    case 'baseline':
      if (value === '') return { baseline: null };
      return findModel(numbers, value) ? { baseline: value } : null;
    case 'mix':
      return ifKnown(parseMix(value, numbers), (tiers) => ({ tiers }));
    case 'price': {
      const { number: factor } = readWithin(times ?? '', LIMITS.times);
      if (factor === null) return null;
      return ifKnown(parseTarget(value, numbers), (target) => ({
        scenario: { ...scenario, priceChange: { ...target, times: factor } },
      }));
    }
    case 'without':
      return ifKnown(parseTarget(value, numbers), (target) => ({
        scenario: { ...scenario, withdrawn: idsOf(target, numbers) },
      }));
    case 'tasks': {
      const weights = parseWeights(value, taskIds(numbers));
      return ifKnown(weights, (taskWeights) => ({ scenario: { ...scenario, taskWeights } }));
    }
    case 'axes': {
      const weights = numbers.kind === 'measured' ? parseWeights(value, AXES) : null;
      return ifKnown(weights, (axisWeights) => ({ scenario: { ...scenario, axisWeights } }));
    }
    default:
      return null;
  }
}

function ifKnown<T, R>(value: T | null, then: (value: T) => R): R | null {
  return value === null ? null : then(value);
}

/** "provider:DeepSeek" or the id of a model; null for what is not on the board. */
export function parseTarget(value: string, numbers: BoardNumbers): Target | null {
  if (!value.startsWith(PROVIDER)) return findModel(numbers, value) ? { of: 'model', name: value } : null;
  const name = value.slice(PROVIDER.length);
  return numbers.models.some(({ provider }) => provider === name) ? { of: 'provider', name } : null;
}

/** The ids of the models that a target stands for. */
export function idsOf({ of, name }: Target, numbers: BoardNumbers): string[] {
  return of === 'provider' ? modelsOf(name, numbers) : [name];
}

function parseMix(value: string, numbers: BoardNumbers): Inputs['tiers'] | null {
  if (value === '') return [];
  const tiers = value.split(',').map((part) => {
    const [model, share] = splitPair(part, LIMITS.share);
    return { model, share: (share ?? 0) / PERCENT };
  });
  const isKnown = tiers.every(({ model, share }) => findModel(numbers, model) !== undefined && share > 0);
  const isOnce = new Set(tiers.map(({ model }) => model)).size === tiers.length;
  return isKnown && isOnce && sumToOne(tiers) ? tiers : null;
}

function parseWeights(value: string, names: readonly string[]): number[] | null {
  const weights = names.map(() => 1);
  for (const part of value.split(',')) {
    const [name, weight] = splitPair(part, LIMITS.weight);
    const index = names.indexOf(name);
    if (index < 0 || weight === null) return null;
    weights[index] = weight;
  }
  return weights.some((weight) => weight > 0) ? weights : null;
}

/** "glm-5:50" as a name and a number, which is null where it is none within the limits. */
function splitPair(part: string, limits: Limits): [name: string, number: number | null] {
  const at = part.lastIndexOf(':');
  return [part.slice(0, at), readWithin(part.slice(at + 1), limits).number];
}
