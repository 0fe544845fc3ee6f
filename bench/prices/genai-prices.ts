/** The data.json of genai-prices: sellers, each with its models, USD per million tokens, some with dates, hours and tiers. */
import {
  type Fields,
  fieldOf,
  fieldsOf,
  isFields,
  listOf,
  namesNotRead,
  type PriceFormat,
  textOf,
  toEntries,
} from './entry.ts';
import { dayBefore, hoursWhere, isBetween, type RawRates, Reading, type Table, toMinuteOfDay } from './rates.ts';

const RATES = {
  output_mtok: 'output',
  input_mtok: 'input',
  cache_read_mtok: 'cacheRead',
  cache_write_mtok: 'cacheWrite',
} as const;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** Its own words for prices that are another seller's. */
const FROM_OPENROUTER = /\bopen ?router\b/i;

export const genaiPrices: PriceFormat = {
  id: 'genai-prices',
  name: 'genai-prices',
  sourceId: 'genai-prices',
  source: {
    title: 'genai-prices',
    author: null,
    publisher: 'Pydantic',
    publishedAt: null,
    url: 'https://github.com/pydantic/genai-prices',
    licence: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    repository: 'https://github.com/pydantic/genai-prices',
  },
  downloadUrl: 'https://raw.githubusercontent.com/pydantic/genai-prices/main/prices/data.json',
  isShapeOf: (data) =>
    listOf(data).some((seller) => modelsOf(seller).some((model) => Object.hasOwn(fieldsOf(model), 'prices'))),
  readEntries: (data) =>
    listOf(data).flatMap((seller, i) =>
      modelsOf(seller).flatMap((model, j) => readEntry(fieldsOf(seller), fieldsOf(model), [i, j])),
    ),
};

const modelsOf = (seller: unknown) => listOf(fieldOf(fieldsOf(seller), 'models'));

function readEntry(seller: Fields, model: Fields, [i, j]: [number, number]) {
  const comment = textOf(fieldOf(model, 'price_comments'));
  return toEntries({
    key: textOf(fieldOf(model, 'id')) ?? '',
    title: fieldOf(model, 'name'),
    provider: comment !== null && FROM_OPENROUTER.test(comment) ? 'openrouter' : textOf(fieldOf(seller, 'id')),
    path: [i, 'models', j, 'prices'],
    read: () => readPrices(seller, model, comment),
  });
}

function readPrices(seller: Fields, model: Fields, comment: string | null) {
  const reading = new Reading('million');
  for (const own of [comment, textOf(fieldOf(seller, 'price_comments'))]) if (own !== null) reading.notRead.push(own);
  if (Object.hasOwn(model, 'price_variants')) reading.notRead.push('price_variants');
  const prices = fieldOf(model, 'prices');
  const parts = Array.isArray(prices) ? prices.map(fieldsOf) : [{ prices }];
  return { reading, tables: readParts(parts, reading) };
}

/** The last part whose constraint holds is the price, so each start date ends what was before it. */
function readParts(parts: readonly Fields[], reading: Reading): (Table | null)[] {
  // What stands before a part without a constraint never holds.
  const first = Math.max(
    0,
    parts.findLastIndex((part) => Object.keys(fieldsOf(part.constraint)).length === 0),
  );
  const rated = parts.slice(first).map((part) => ({
    raw: readRates(fieldsOf(part.prices), reading),
    limit: fieldsOf(part.constraint),
  }));
  const timed = rated.filter(({ limit }) => Object.hasOwn(limit, 'start_time'));
  const dated = rated.filter(({ limit }) => DAY.test(String(limit.start_date)));
  const always = rated.filter(({ limit }) => Object.keys(limit).length === 0);
  reading.notRead.push(
    ...rated.flatMap(({ limit }) => namesNotRead(limit, isConstraint).map((name) => `constraint.${name}`)),
  );
  if (timed.length + dated.length + always.length < rated.length || (timed.length > 0 && dated.length > 0))
    reading.notRead.push('constraint');
  const starts = dated.map(({ limit }) => String(limit.start_date)).sort();
  return [
    ...always,
    ...dated.toSorted((a, b) => (String(a.limit.start_date) < String(b.limit.start_date) ? -1 : 1)),
  ].map(({ raw, limit }) => {
    const validFrom = textOf(limit.start_date);
    const next = starts.find((start) => validFrom === null || start > validFrom);
    const hours = validFrom === null && dated.length === 0 ? timed.flatMap((part) => toHours(part, reading)) : [];
    return reading.table(raw.base, {
      ...(validFrom !== null && { validFrom }),
      ...(next !== undefined && { validTo: dayBefore(next) }),
      ...reading.tiers(raw.tiers),
      ...(hours.length > 0 && { hours }),
    });
  });
}

const isConstraint = (name: string) => ['start_date', 'start_time', 'end_time'].includes(name);

interface Part {
  raw: { base: RawRates; tiers: Map<number, RawRates> };
  limit: Fields;
}

function toHours({ raw, limit }: Part, reading: Reading): NonNullable<Table['hours']> {
  const [from, to] = [toMinuteOfDay(limit.start_time), toMinuteOfDay(limit.end_time)];
  if (from === null || to === null) {
    reading.notRead.push('constraint');
    return [];
  }
  const rates = { ...reading.rates(raw.base, ' in some hours'), ...reading.tiers(raw.tiers) };
  return [{ utc: hoursWhere((minute) => isBetween(minute, from, to)), ...rates }];
}

/** A rate is a number, or a base with tiers of its own. */
function readRates(prices: Fields, reading: Reading): Part['raw'] {
  const raw: Part['raw'] = { base: {}, tiers: new Map() };
  reading.notRead.push(...namesNotRead(prices, (name) => Object.hasOwn(RATES, name)));
  for (const [field, rate] of Object.entries(RATES)) {
    const value = fieldOf(prices, field);
    raw.base[rate] = isFields(value) ? fieldOf(value, 'base') : value;
    for (const tier of isFields(value) ? listOf(fieldOf(value, 'tiers')).map(fieldsOf) : []) {
      const above = Number(tier.start);
      raw.tiers.set(above, { ...raw.tiers.get(above), [rate]: tier.price });
    }
  }
  return raw;
}
