/** OpenRouter's list of models: ids with their vendor in front, USD per token as text. OpenRouter itself sells them all. */
import {
  type Fields,
  fieldOf,
  fieldsOf,
  isFields,
  listOf,
  namesNotRead,
  type PriceFormat,
  pickRates,
  toEntries,
} from './entry.ts';
import { hoursWhere, isBetween, type RawRates, Reading, type Table, toMinuteOfDay } from './rates.ts';

const READ = /^(?:prompt|completion|input_cache_read|input_cache_write|internal_reasoning|overrides)$/;
const CONDITIONS = /^(?:min_prompt_tokens|utc_start|utc_end)$/;

export const openrouter: PriceFormat = {
  id: 'openrouter',
  name: 'OpenRouter',
  sourceId: 'openrouter-prices',
  source: {
    title: 'OpenRouter, models and their prices',
    author: null,
    publisher: 'OpenRouter',
    publishedAt: null,
    url: 'https://openrouter.ai/models',
  },
  downloadUrl: 'https://openrouter.ai/api/v1/models',
  isShapeOf: (data) => modelsOf(data).some((model) => isFields(fieldOf(fieldsOf(model), 'pricing'))),
  readEntries: (data) => modelsOf(data).flatMap(readEntry),
};

const modelsOf = (data: unknown) => listOf(fieldOf(fieldsOf(data), 'data'));

function readEntry(value: unknown, index: number) {
  const model = fieldsOf(value);
  const id = fieldOf(model, 'id');
  const pricing = fieldsOf(fieldOf(model, 'pricing'));
  const reading = new Reading('token');
  reading.notRead.push(...namesNotRead(pricing, (name) => READ.test(name)).map((name) => `pricing.${name}`));
  const tables = [reading.table(ratesOf(pricing), readOverrides(listOf(fieldOf(pricing, 'overrides')), reading))];
  const path = ['data', index, 'pricing'];
  const key = typeof id === 'string' ? id : '';
  return toEntries({
    key,
    title: fieldOf(model, 'name'),
    provider: 'openrouter',
    path,
    read: () => ({ reading, tables }),
  });
}

const RATES = {
  output: 'completion',
  input: 'prompt',
  cacheRead: 'input_cache_read',
  cacheWrite: 'input_cache_write',
  reasoning: 'internal_reasoning',
};
const ratesOf = (pricing: Fields) => pickRates(pricing, RATES);

/** Each holds where all of its conditions do: from so many tokens on, or in some hours. Both in one are not read. */
function readOverrides(overrides: readonly unknown[], reading: Reading): Pick<Table, 'tiers' | 'hours'> {
  const tiers = new Map<number, RawRates>();
  const hours: NonNullable<Table['hours']> = [];
  for (const override of overrides.map(fieldsOf)) {
    const least = fieldOf(override, 'min_prompt_tokens') ?? null;
    const [from, to] = [toMinuteOfDay(fieldOf(override, 'utc_start')), toMinuteOfDay(fieldOf(override, 'utc_end'))];
    const isKnown = namesNotRead(override, (name) => READ.test(name) || CONDITIONS.test(name)).length === 0;
    const isTimed = from !== null && to !== null;
    // "From 200,001 on" is "above 200,000".
    if (isKnown && Number(least) > 1 && Number.isSafeInteger(least) && !isTimed)
      tiers.set(Number(least) - 1, ratesOf(override));
    else if (isKnown && least === null && isTimed)
      hours.push({
        utc: hoursWhere((minute) => isBetween(minute, from, to)),
        ...reading.rates(ratesOf(override), ' in some hours'),
      });
    else reading.notRead.push('pricing.overrides');
  }
  return { ...reading.tiers(tiers), ...(hours.length > 0 && { hours }) };
}
