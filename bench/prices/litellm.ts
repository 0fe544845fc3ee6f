/** LiteLLM's model_prices_and_context_window.json: models by name, USD per token. */
import {
  type Fields,
  fieldOf,
  fieldsOf,
  isFields,
  type Listed,
  listOf,
  namesNotRead,
  type PriceFormat,
  textOf,
  toEntries,
} from './entry.ts';
import { hoursWhere, isBetween, type RawRates, Reading, type Table, toMinuteOfDay } from './rates.ts';
import { toFound } from './usd-per-mtok.ts';

/** An entry that describes the fields. */
const SAMPLE = 'sample_spec';
const TEXT_MODES = new Set(['chat', 'completion', 'responses']);
const TELLING_FIELDS = ['litellm_provider', 'input_cost_per_token', 'output_cost_per_token'];

const RATES = {
  output_cost_per_token: 'output',
  input_cost_per_token: 'input',
  cache_read_input_token_cost: 'cacheRead',
  cache_creation_input_token_cost: 'cacheWrite',
  output_cost_per_reasoning_token: 'reasoning',
} as const;
/** "input_cost_per_token_above_200k_tokens_batches". */
const RATE = new RegExp(`^(${Object.keys(RATES).join('|')})(?:_above_(\\d+)k_tokens)?(?:_(batches|priority))?$`);
/** Says the same as cache_read_input_token_cost. */
const CACHE_HIT = 'input_cost_per_token_cache_hit';
/** Names that tell of money, and of those that are read. */
const IS_MONEY = /cost|pric|multiplier|discount|provider_specific|free_requests/;
const IS_READ = /^(?:off_peak_pricing|tiered_pricing|input_cost_per_token_cache_hit)$/;

export const litellm: PriceFormat = {
  id: 'litellm',
  name: 'LiteLLM',
  sourceId: 'litellm-prices',
  source: {
    title: 'model_prices_and_context_window.json',
    author: null,
    publisher: 'LiteLLM',
    publishedAt: null,
    url: 'https://github.com/BerriAI/litellm',
  },
  downloadUrl: 'https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json',
  isShapeOf: (data) =>
    Object.values(fieldsOf(data)).some((entry) => TELLING_FIELDS.some((name) => Object.hasOwn(fieldsOf(entry), name))),
  readEntries: (data) =>
    Object.entries(fieldsOf(data)).flatMap(([key, value]) => {
      if (key === SAMPLE || !isFields(value)) return [];
      return toEntries({
        key,
        provider: textOf(fieldOf(value, 'litellm_provider')),
        path: [key],
        read: () => read(value),
      });
    }),
};

function read(fields: Fields): Listed {
  const reading = new Reading('token');
  const mode = fieldOf(fields, 'mode');
  if (mode === undefined || mode === null || TEXT_MODES.has(String(mode)))
    return { reading, tables: [readTable(fields, reading)] };
  reading.notPrices.push(`its mode is ${toFound(mode)}, so it has no price per token of text`);
  return { reading, tables: [] };
}

function readTable(fields: Fields, reading: Reading): Table | null {
  const { standard, batches, priority } = readRates(fields);
  const { base, tiers } = standard;
  if (base.cacheRead === undefined && Object.hasOwn(fields, CACHE_HIT)) base.cacheRead = fields[CACHE_HIT];
  for (const one of listOf(fieldOf(fields, 'tiered_pricing'))) {
    const [above] = listOf(fieldOf(fieldsOf(one), 'range'));
    const own = readRates(fieldsOf(one)).standard.base;
    reading.notRead.push(...namesNotRead(fieldsOf(one), isTierField).map((name) => `tiered_pricing.${name}`));
    if (above === 0) for (const name of Object.keys(own) as (keyof RawRates)[]) base[name] ??= own[name];
    else if (Number.isSafeInteger(above)) tiers.set(Number(above), own);
    else reading.notRead.push('tiered_pricing');
  }
  reading.notRead.push(
    ...namesNotRead(fields, (name) => !IS_MONEY.test(name) || IS_READ.test(name) || RATE.test(name)),
  );
  const service = (rates: ReturnType<typeof readRates>['batches'], where: string) => {
    const own = { ...reading.rates(rates.base, where), ...reading.tiers(rates.tiers) };
    return Object.keys(own).length === 0 ? null : own;
  };
  const [batch, prior] = [service(batches, ' of batches'), service(priority, ' with priority')];
  return reading.table(base, {
    ...reading.tiers(tiers),
    ...readHours(fieldOf(fields, 'off_peak_pricing'), reading),
    ...(batch && { batch }),
    ...(prior && { priority: prior }),
  });
}

const isTierField = (name: string) => name === 'range' || Object.hasOwn(RATES, name);
const isHoursField = (name: string) =>
  ['hours_utc', 'windows', 'weekday_timezone'].includes(name) || Object.hasOwn(RATES, name);

interface Service {
  base: RawRates;
  tiers: Map<number, RawRates>;
}

function readRates(fields: Fields): Record<'standard' | 'batches' | 'priority', Service> {
  const none = (): Service => ({ base: {}, tiers: new Map() });
  const services = { standard: none(), batches: none(), priority: none() };
  for (const [name, value] of Object.entries(fields)) {
    const [, rate, thousands, service = 'standard'] = RATE.exec(name) ?? [];
    if (rate === undefined) continue;
    const { base, tiers } = services[service as keyof typeof services];
    const above = Number(thousands) * 1000;
    if (thousands !== undefined && !tiers.has(above)) tiers.set(above, {});
    const rates = thousands === undefined ? base : (tiers.get(above) as RawRates);
    rates[RATES[rate as keyof typeof RATES]] = value;
  }
  return services;
}

/** Hours are in UTC, weekdays may be those of another time zone. */
function readHours(offPeak: unknown, reading: Reading): Pick<Table, 'hours'> {
  if (!isFields(offPeak)) return {};
  reading.notRead.push(...namesNotRead(offPeak, isHoursField).map((name) => `off_peak_pricing.${name}`));
  const offsetMinutes = toOffset(fieldOf(offPeak, 'weekday_timezone'));
  const windows = [offPeak, ...listOf(fieldOf(offPeak, 'windows'))].map((window) => readWindow(fieldsOf(window)));
  const rates = reading.rates(readRates(offPeak).standard.base, ' off peak');
  if (offsetMinutes === null || windows.includes(null) || Object.keys(rates).length === 0) {
    reading.notRead.push('off_peak_pricing');
    return {};
  }
  const utc = hoursWhere((minute, day) => windows.some((isIn) => isIn?.(minute, day)), offsetMinutes);
  return utc.length === 0 ? {} : { hours: [{ utc, ...rates }] };
}

function readWindow(window: Fields): ((minute: number, weekday: number) => boolean) | null {
  const hours = [fieldOf(window, 'hours_utc') ?? []].flat();
  const spans = hours.map((span) => String(span).split('-').map(toMinuteOfDay));
  if (spans.some((span) => span.length !== 2 || span.includes(null))) return null;
  const weekdays = fieldOf(window, 'weekdays');
  const days = weekdays === undefined ? null : listOf(weekdays);
  if (days?.some((day) => !Number.isInteger(day))) return null;
  return (minute, weekday) =>
    (days === null || days.includes(weekday)) &&
    spans.some(([from, to]) => isBetween(minute, Number(from), Number(to)));
}

/** Minutes ahead of UTC; null where they change with the seasons or the zone is none. */
function toOffset(zone: unknown): number | null {
  if (zone === undefined || zone === null) return 0;
  const offsets = ['2026-01-01T00:00Z', '2026-07-01T00:00Z'].map((at) => {
    try {
      const parts = new Intl.DateTimeFormat('en', { timeZone: String(zone), timeZoneName: 'longOffset' }).formatToParts(
        new Date(at),
      );
      const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
      const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name) ?? [];
      return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
    } catch {
      return null;
    }
  });
  return offsets[0] === offsets[1] ? (offsets[0] ?? null) : null;
}
