/** simonw/llm-prices: a file for each vendor with histories, or one file with the prices of all; USD per million tokens. */
import { type Fields, fieldOf, fieldsOf, listOf, namesNotRead, type PriceFormat, textOf, toEntries } from './entry.ts';
import { dayBefore, type RawRates, Reading, type Table } from './rates.ts';

const READ = /^(?:id|name|vendor|input|output|input_cached|from_date|to_date)$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
/** "Gemini 2.5 Pro ≤200k" and "Gemini 2.5 Pro >200k" are two entries of one model. */
const LENGTH = /(?<!\s)\s*(≤|<=|<|>)\s*(\d+)k\b/;

interface Listed {
  id: string;
  name: string;
  vendor: string | null;
  path: (string | number)[];
  prices: Fields[];
}

export const llmPrices: PriceFormat = {
  id: 'llm-prices',
  name: 'simonw/llm-prices',
  sourceId: 'llm-prices',
  source: {
    title: 'llm-prices',
    author: 'Simon Willison',
    publisher: null,
    publishedAt: null,
    url: 'https://github.com/simonw/llm-prices',
  },
  downloadUrl: 'https://www.llm-prices.com/historical-v1.json',
  isShapeOf: (data) => readList(data).some(({ prices }) => prices.some((price) => Object.hasOwn(price, 'output'))),
  readEntries: (data) => {
    const listed = readList(data);
    const longOf = (one: Listed) =>
      listed.filter(
        (other) =>
          other.vendor === one.vendor && sizeOf(other).sign === '>' && sizeOf(other).plain === sizeOf(one).plain,
      );
    return listed.flatMap((one) =>
      sizeOf(one).sign === '>' && hasShort(one, listed) ? [] : readEntry(one, longOf(one)),
    );
  },
};

const sizeOf = ({ name }: Listed) => {
  const [, sign = '', thousands = ''] = LENGTH.exec(name) ?? [];
  return { sign, tokens: Number(thousands) * 1000, plain: name.replace(LENGTH, '').trim() };
};
const hasShort = (long: Listed, listed: readonly Listed[]) =>
  listed.some(
    (one) =>
      one !== long &&
      one.vendor === long.vendor &&
      sizeOf(one).sign !== '>' &&
      sizeOf(one).plain === sizeOf(long).plain,
  );

/** Either shape: `models` with a `price_history` each, or `prices` in which a model stands once for each time. */
function readList(data: unknown): Listed[] {
  const fields = fieldsOf(data);
  const vendor = textOf(fieldOf(fields, 'vendor'));
  const ofVendor = listOf(fieldOf(fields, 'models')).map((model, i): Listed => {
    const prices = listOf(fieldOf(fieldsOf(model), 'price_history')).map(fieldsOf);
    return { ...namesOf(fieldsOf(model)), vendor, path: ['models', i], prices };
  });
  const all = listOf(fieldOf(fields, 'prices')).map((price, i) => ({ price: fieldsOf(price), i }));
  const groups = Map.groupBy(all, ({ price }) => `${price.vendor}/${price.id}`);
  const ofAll = [...groups.values()].map((group): Listed => {
    const [{ price, i }] = group as [(typeof all)[number]];
    return {
      ...namesOf(price),
      vendor: textOf(price.vendor),
      path: ['prices', i],
      prices: group.map((one) => one.price),
    };
  });
  return [...ofVendor, ...ofAll];
}

const namesOf = (model: Fields) => ({
  id: textOf(fieldOf(model, 'id')) ?? '',
  name: textOf(fieldOf(model, 'name')) ?? '',
});

function readEntry(listed: Listed, longer: readonly Listed[]) {
  const { id, vendor, path, prices } = listed;
  const reading = new Reading('million');
  const size = sizeOf(listed);
  if (size.sign !== '' && longer.length === 0) reading.notRead.push(`its name says ${size.sign}${size.tokens} tokens`);
  const tiers = new Map(
    longer.map((one): [number, RawRates] => [sizeOf(one).tokens, ratesOf(one.prices.at(-1) ?? {})]),
  );
  const ordered = prices.toSorted((a, b) => (String(a.from_date ?? '') < String(b.from_date ?? '') ? -1 : 1));
  const tables = ordered.map((price, i): Table | null => {
    reading.notRead.push(...namesNotRead(price, (name) => READ.test(name)));
    const validFrom = toDay(price.from_date);
    const next = toDay(ordered[i + 1]?.from_date);
    const validTo = toDay(price.to_date) ?? (next === null ? null : dayBefore(next));
    return reading.table(ratesOf(price), {
      ...(validFrom !== null && { validFrom }),
      ...(validTo !== null && { validTo }),
      ...reading.tiers(i === ordered.length - 1 ? tiers : new Map()),
    });
  });
  return toEntries({ key: id, title: size.plain, provider: vendor, path, read: () => ({ reading, tables }) });
}

const toDay = (value: unknown) => (DAY.test(String(value)) ? String(value) : null);

function ratesOf(price: Fields): RawRates {
  return {
    output: fieldOf(price, 'output'),
    input: fieldOf(price, 'input'),
    cacheRead: fieldOf(price, 'input_cached') ?? undefined,
  };
}
