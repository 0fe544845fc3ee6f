/** What somebody asks of the page of costs and its address: as a query string that can be shared. */

import { parseNumber } from '../../client/index.ts';
import { AXES, meant } from '../../data/index.ts';
import { sumToOne } from '../../scoring/index.ts';
import type { Inputs } from '../decide.ts';
import { isWithin, LIMITS, type Limits } from '../limits.ts';
import { findOffer, hasMeasuredTokens, type Market, modelsOf, wholeProvider } from '../market.ts';
import type { Scenario } from '../scenario.ts';

const PERCENT = 100;

/** What stands before the name of a provider where the id of a model could stand, too. */
export const PROVIDER = 'provider:';

/** What others add to addresses to see where readers come from. */
const OF_OTHERS = /^(utm_.*|[a-z]{1,3}clid|ref)$/;

/** Anything in an address that is not known here is ignored, and the reader is told. */
export function parseInputs(search: string, start: Inputs, market: Market): { inputs: Inputs; ignored: string[] } {
  const inputs: Inputs = { ...start, workload: { ...start.workload }, scenario: { ...start.scenario } };
  const ignored: string[] = [];
  const params = new URLSearchParams(search);
  const times = params.get('times');
  for (const [name, value] of params) {
    if ((name === 'times' && params.has('price')) || OF_OTHERS.test(name)) continue;
    if (!apply(inputs, name, value, market, times)) ignored.push(name);
  }
  return { inputs, ignored };
}

/** Parameters in alphabetical order, those left out that are as at the start. */
export function serializeInputs(inputs: Inputs, start: Inputs, market: Market): string {
  const params = new URLSearchParams();
  const set = (name: string, value: string | number | null, standard: string | number | null) => {
    if (value !== standard) params.set(name, String(value ?? ''));
  };
  const { workload, scenario } = inputs;
  set('axes', weightsOf(AXES, scenario.axisWeights), '');
  set('baseline', inputs.baseline, start.baseline);
  set('budget', inputs.budget, start.budget);
  set('calls', workload.callsPerDay, start.workload.callsPerDay);
  set('days', workload.daysPerMonth, start.workload.daysPerMonth);
  set('engineers', workload.engineers, start.workload.engineers);
  set('floor', inputs.floor, start.floor);
  set('input', workload.inputTokensPerCall, start.workload.inputTokensPerCall);
  set('mix', mixOf(inputs), mixOf(start));
  set('output', workload.outputTokensPerCall, start.workload.outputTokensPerCall);
  if (scenario.dearer) set('price', targetOf(scenario.dearer), null);
  set('tasks', weightsOf(idsOf(market), scenario.taskWeights), '');
  if (scenario.dearer) set('times', scenario.dearer.times, null);
  set('without', withoutOf(scenario.withdrawn, market), '');
  // Ids need no escaping of what parts them, and people read addresses.
  const query = params.toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return query === '' ? '' : `?${query}`;
}

const idsOf = (market: Market) => market.tasks.map(({ id }) => id);
const mixOf = ({ tiers }: Inputs) => tiers.map(({ model, share }) => `${model}:${meant(share * PERCENT)}`).join(',');

function targetOf({ of, name }: NonNullable<Scenario['dearer']>): string {
  return of === 'provider' ? PROVIDER + name : name;
}

/** Those that are not 1, each with its name. */
function weightsOf(names: readonly string[], weights: readonly number[]): string {
  return names.flatMap((name, i) => ((weights[i] ?? 1) === 1 ? [] : [`${name}:${weights[i]}`])).join(',');
}

/** A provider whose models are all gone is named once. */
function withoutOf(withdrawn: readonly string[], market: Market): string {
  const provider = wholeProvider(withdrawn, market);
  return provider === null ? withdrawn.join(',') : PROVIDER + provider;
}

/** Whether the parameter was understood. */
function apply(inputs: Inputs, name: string, value: string, market: Market, times: string | null): boolean {
  const { workload, scenario } = inputs;
  const put = (limits: Limits, set: (number: number) => void): boolean => {
    const number = parseNumber(value);
    if (number === null || !isWithin(number, limits)) return false;
    set(number);
    return true;
  };
  switch (name) {
    case 'engineers':
      return put(LIMITS.engineers, (n) => (workload.engineers = n));
    case 'calls':
      return put(LIMITS.callsPerDay, (n) => (workload.callsPerDay = n));
    case 'days':
      return put(LIMITS.daysPerMonth, (n) => (workload.daysPerMonth = n));
    case 'output':
      if (value !== '') return put(LIMITS.outputTokensPerCall, (n) => (workload.outputTokensPerCall = n));
      if (hasMeasuredTokens(market)) workload.outputTokensPerCall = null;
      return hasMeasuredTokens(market);
    case 'input':
      return put(LIMITS.inputTokensPerCall, (n) => (workload.inputTokensPerCall = n));
    case 'budget':
      return put(LIMITS.budget, (n) => (inputs.budget = n));
    case 'floor':
      return put({ ...market.scale, whole: false }, (n) => (inputs.floor = n));
    case 'baseline':
      if (value !== '' && !findOffer(market, value)) return false;
      inputs.baseline = value === '' ? null : value;
      return true;
    case 'mix': {
      const tiers = parseMix(value, market);
      if (tiers === null) return false;
      inputs.tiers = tiers;
      return true;
    }
    case 'price': {
      const target = parseTarget(value, market);
      const factor = parseNumber(times ?? '');
      if (target === null || factor === null || !isWithin(factor, LIMITS.times)) return false;
      scenario.dearer = { ...target, times: factor };
      return true;
    }
    case 'without': {
      const target = parseTarget(value, market);
      if (target === null) return false;
      scenario.withdrawn = target.of === 'provider' ? modelsOf(target.name, market) : [target.name];
      return true;
    }
    case 'tasks': {
      const weights = parseWeights(value, idsOf(market));
      if (weights === null) return false;
      scenario.taskWeights = weights;
      return true;
    }
    case 'axes': {
      const weights = market.kind === 'measured' ? parseWeights(value, AXES) : null;
      if (weights === null) return false;
      scenario.axisWeights = weights;
      return true;
    }
    default:
      return false;
  }
}

/** "provider:DeepSeek" or the id of a model; null for what is not on the market. */
export function parseTarget(value: string, market: Market): Omit<NonNullable<Scenario['dearer']>, 'times'> | null {
  if (!value.startsWith(PROVIDER)) return findOffer(market, value) ? { of: 'model', name: value } : null;
  const name = value.slice(PROVIDER.length);
  return market.offers.some(({ provider }) => provider === name) ? { of: 'provider', name } : null;
}

function parseMix(value: string, market: Market): Inputs['tiers'] | null {
  if (value === '') return [];
  const tiers = value.split(',').map((part) => {
    const at = part.lastIndexOf(':');
    const share = parseNumber(part.slice(at + 1));
    return { model: part.slice(0, at), share: (share ?? 0) / PERCENT };
  });
  const isKnown = tiers.every(({ model, share }) => findOffer(market, model) !== undefined && share > 0);
  const isOnce = new Set(tiers.map(({ model }) => model)).size === tiers.length;
  return isKnown && isOnce && sumToOne(tiers) ? tiers : null;
}

function parseWeights(value: string, names: readonly string[]): number[] | null {
  const weights = names.map(() => 1);
  for (const part of value.split(',')) {
    const at = part.lastIndexOf(':');
    const index = names.indexOf(part.slice(0, at));
    const weight = parseNumber(part.slice(at + 1));
    if (index < 0 || weight === null || !isWithin(weight, LIMITS.weight)) return null;
    weights[index] = weight;
  }
  return weights.some((weight) => weight > 0) ? weights : null;
}
