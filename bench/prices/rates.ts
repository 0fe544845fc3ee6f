/** Reads the rates of an entry of a price list, and keeps what of it is no price and what we do not hold. */
import { hoursOfWeek, isInHours, MINUTES_OF_DAY, type Price, toHours } from '../../src/data/index.ts';
import { rateBlocks } from '../../src/scoring/index.ts';
import { type PerTokens, toUsdPerMTok } from './usd-per-mtok.ts';

/** What a list says something costs, from when and to when. */
export type Table = Omit<
  Price,
  'asOf' | 'sources' | 'from' | 'note' | 'endpoint' | 'seller' | 'isReseller' | 'notRead'
>;
type Rates = Partial<Pick<Table, (typeof FIELDS)[RateName]>>;
export type Tier = NonNullable<Table['tiers']>[number];
export type RawRates = Partial<Record<RateName, unknown>>;
type RateName = keyof typeof FIELDS;

const FIELDS = {
  output: 'outputUsdPerMTok',
  input: 'inputUsdPerMTok',
  cacheRead: 'cacheReadUsdPerMTok',
  cacheWrite: 'cacheWriteUsdPerMTok',
  reasoning: 'reasoningUsdPerMTok',
} as const;
const WORDS = {
  output: 'output price',
  input: 'input price',
  cacheRead: 'price of cached input',
  cacheWrite: 'price of writing to the cache',
  reasoning: 'price of reasoning',
};
/** A 0 of these beside other prices means that nobody wrote one. */
const EXTRAS: readonly string[] = ['cacheRead', 'cacheWrite', 'reasoning'];

export class Reading {
  readonly #per: PerTokens;
  /** What stands in the place of a price and is none. */
  readonly notPrices: string[] = [];
  /** What the list states as well. */
  readonly notRead: string[] = [];
  /** A number that a person must look at first. */
  doubt: string | null = null;

  constructor(per: PerTokens) {
    this.#per = per;
  }

  /** `where` says under which condition, as in " above 200000 tokens". */
  rates(raw: RawRates, where = ''): Rates {
    const rates: Rates = {};
    for (const name of Object.keys(FIELDS) as RateName[]) {
      const value = raw[name];
      if (value === undefined || (value === null && name !== 'output')) continue;
      const amount = toUsdPerMTok(value, this.#per);
      if (amount.kind === 'doubtful') this.doubt ??= amount.why;
      else if (amount.kind === 'none')
        this.notPrices.push(`${WORDS[name]}${where}${name === 'output' ? '' : ', left out'}: ${amount.why}`);
      else if (amount.usdPerMTok === 0 && EXTRAS.includes(name)) this.notRead.push(`${WORDS[name]}${where}: 0`);
      else rates[FIELDS[name]] = amount.usdPerMTok;
    }
    return rates;
  }

  /** Rates for longer prompts by the length that is exceeded, in order. */
  tiers(raws: ReadonlyMap<number, RawRates>): Pick<Table, 'tiers'> {
    const isLength = (above: number) => Number.isSafeInteger(above) && above > 0;
    for (const above of raws.keys()) if (!isLength(above)) this.notRead.push(`rates above ${above} tokens`);
    const tiers = [...raws]
      .filter(([above]) => isLength(above))
      .sort(([a], [b]) => a - b)
      .map(([abovePromptTokens, raw]) => ({
        abovePromptTokens,
        ...this.rates(raw, ` above ${abovePromptTokens} tokens`),
      }))
      .filter((tier) => Object.keys(tier).length > 1);
    return tiers.length === 0 ? {} : { tiers };
  }

  /** The whole of it without dates; null where there is no output price. */
  table(raw: RawRates, more: Omit<Partial<Table>, keyof Rates> = {}): Table | null {
    const { outputUsdPerMTok, ...others } = this.rates({ output: undefined, ...raw });
    if (outputUsdPerMTok === undefined) {
      if (raw.output === undefined) this.notPrices.push(`${WORDS.output}: missing`);
      return null;
    }
    // It goes without saying here, but under a condition it is another price than the one without.
    if (others.reasoningUsdPerMTok === outputUsdPerMTok) delete others.reasoningUsdPerMTok;
    return withUsualHours({ outputUsdPerMTok, ...others, ...more });
  }
}

const HALF_A_WEEK = 84;

/** The rates without hours are those of most hours of the week, whichever way a list tells them. */
function withUsualHours(table: Table): Table {
  const [window, ...others] = table.hours ?? [];
  if (window === undefined || others.length > 0 || hoursOfWeek(window.utc) <= HALF_A_WEEK) return table;
  const { utc, ...usual } = window;
  const { hours: _, batch: __, priority: ___, validFrom: ____, validTo: _____, ...unusual } = table;
  const outputUsdPerMTok = usual.outputUsdPerMTok ?? table.outputUsdPerMTok;
  const isUsual = isInHours(utc);
  const hours = [{ utc: toHours((minute) => !isUsual(minute)), ...unusual, ...toOwnRates(table, usual) }];
  return { ...table, ...usual, outputUsdPerMTok, hours };
}

/** What a table says of some tokens by saying nothing, where the rates of other hours name a price for them. */
function toOwnRates(table: Table, others: object): Rates {
  const { inputUsdPerMTok: input, outputUsdPerMTok: output } = table;
  const same = { cacheReadUsdPerMTok: input, cacheWriteUsdPerMTok: input, reasoningUsdPerMTok: output };
  return Object.fromEntries(
    Object.entries(same).filter(
      ([name, rate]) => rate !== undefined && Object.hasOwn(others, name) && !Object.hasOwn(table, name),
    ),
  );
}

/** Hours of the week where `isIn` is given the minute of the day and the weekday (1 is Monday) in a time zone so far from UTC. */
export function hoursWhere(isIn: (minuteOfDay: number, weekday: number) => boolean, offsetMinutes = 0): string[] {
  return toHours((minute) => {
    const day = Math.floor((minute + offsetMinutes) / MINUTES_OF_DAY);
    return isIn(minute % MINUTES_OF_DAY, ((day + 7) % 7) + 1);
  });
}

/** Whether a minute of a day is from `from` until before `to`, which may be on the other side of midnight. */
export function isBetween(minute: number, from: number, to: number): boolean {
  return from < to ? from <= minute && minute < to : minute >= from || minute < to;
}

/** "08:30", also with seconds and a zone, as minutes of the day in UTC; null for anything else. */
export function toMinuteOfDay(clock: unknown): number | null {
  const match =
    typeof clock === 'string' ? /^(\d\d?):(\d\d)(?::\d\d)?(?:Z|([+-]\d\d):?(\d\d))?$/.exec(clock.trim()) : null;
  if (match === null) return null;
  const [, hours, minutes, zoneHours = '0', zoneMinutes = '0'] = match;
  if (Number(hours) * 60 + Number(minutes) > MINUTES_OF_DAY || Number(minutes) > 59) return null;
  const zone = Number(zoneHours) * 60 + (zoneHours.startsWith('-') ? -1 : 1) * Number(zoneMinutes);
  return (Number(hours) * 60 + Number(minutes) - zone + 2 * MINUTES_OF_DAY) % MINUTES_OF_DAY;
}

/** Whether two tables charge the same, whatever their dates. */
export function chargeTheSame(a: Table, b: Table): boolean {
  return JSON.stringify(rateBlocks(a)) === JSON.stringify(rateBlocks(b));
}

/** The day before one that is written as YYYY-MM-DD. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
