/** The api.json of models.dev: providers, each with its models, USD per million tokens. */
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
import { type RawRates, Reading } from './rates.ts';

const READ = /^(?:input|output|cache_read|cache_write|reasoning|tiers|context_over_200k)$/;
/** What the name of an older field means, where no list of tiers says it better. */
const OVER_200K = 200_000;

export const modelsDev: PriceFormat = {
  id: 'models-dev',
  name: 'models.dev',
  sourceId: 'models-dev-prices',
  source: {
    title: 'Models.dev, api.json',
    author: null,
    publisher: 'models.dev',
    publishedAt: null,
    url: 'https://models.dev/',
  },
  downloadUrl: 'https://models.dev/api.json',
  isShapeOf: (data) => Object.values(fieldsOf(data)).some((provider) => modelsOf(provider) !== null),
  readEntries: (data) =>
    Object.entries(fieldsOf(data)).flatMap(([provider, fields]) =>
      Object.entries(modelsOf(fields) ?? {}).flatMap(([key, model]) => readEntry(provider, key, model)),
    ),
};

function modelsOf(provider: unknown): Fields | null {
  const models = fieldOf(fieldsOf(provider), 'models');
  return isFields(models) ? models : null;
}

function readEntry(provider: string, key: string, model: unknown) {
  if (!isFields(model)) return [];
  const read = () => readCost(model);
  return toEntries({ key, title: fieldOf(model, 'name'), provider, path: [provider, 'models', key, 'cost'], read });
}

function readCost(model: Fields) {
  const cost = fieldsOf(fieldOf(model, 'cost'));
  const reading = new Reading('million');
  const tiers = reading.tiers(readTiers(cost, reading));
  reading.notRead.push(...namesNotRead(cost, (name) => READ.test(name)).map((name) => `cost.${name}`));
  if (isFields(fieldOf(fieldsOf(fieldOf(model, 'experimental')), 'modes'))) reading.notRead.push('experimental.modes');
  return { reading, tables: [reading.table(ratesOf(cost), tiers)] };
}

const RATES = {
  output: 'output',
  input: 'input',
  cacheRead: 'cache_read',
  cacheWrite: 'cache_write',
  reasoning: 'reasoning',
};
const ratesOf = (cost: Fields) => pickRates(cost, RATES);

/** context_over_200k is left over from before there were tiers: beside them it repeats one of them, whatever its threshold. */
function readTiers(cost: Fields, reading: Reading): Map<number, RawRates> {
  const tiers = new Map<number, RawRates>();
  const over = fieldOf(cost, 'context_over_200k');
  for (const one of listOf(fieldOf(cost, 'tiers'))) {
    const { type, size } = fieldsOf(fieldOf(fieldsOf(one), 'tier'));
    if (type === 'context' && Number.isSafeInteger(size)) tiers.set(Number(size), ratesOf(fieldsOf(one)));
    else reading.notRead.push('cost.tiers of another type than context');
  }
  if (!isFields(over)) return tiers;
  const rates = ratesOf(over);
  const isRepeated = [...tiers.values()].some((tier) => tier.output === rates.output && tier.input === rates.input);
  if (tiers.size === 0) tiers.set(OVER_200K, rates);
  else if (!isRepeated) reading.notRead.push('cost.context_over_200k, which is none of cost.tiers');
  return tiers;
}
