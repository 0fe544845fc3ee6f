/** The api.json of models.dev: providers, each with its models, USD per million tokens. */
import { type Fields, fieldOf, isFields, type PriceFormat, toEntries } from './entry.ts';

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
  isShapeOf: (data) => isFields(data) && Object.values(data).some((provider) => modelsOf(provider) !== null),
  readEntries: (data) =>
    Object.entries(isFields(data) ? data : {}).flatMap(([provider, fields]) =>
      Object.entries(modelsOf(fields) ?? {}).flatMap(([key, model]) =>
        isFields(model) ? readEntry(provider, key, model) : [],
      ),
    ),
};

function modelsOf(provider: unknown): Fields | null {
  const models = isFields(provider) ? fieldOf(provider, 'models') : null;
  return isFields(models) ? models : null;
}

function readEntry(provider: string, key: string, model: Fields) {
  const cost = fieldOf(model, 'cost');
  const prices = isFields(cost) ? cost : {};
  return toEntries({
    key,
    // The first also for whoever names one of them with --map.
    names: [`${provider}/${key}`, fieldOf(model, 'name')],
    provider,
    path: [provider, 'models', key, 'cost'],
    output: fieldOf(prices, 'output'),
    input: fieldOf(prices, 'input'),
    per: 'million',
  });
}
