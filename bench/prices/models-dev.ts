/** The api.json of models.dev: providers, each with its models, USD per million tokens. */
import { type Fields, fieldOf, fieldsOf, isFields, type PriceFormat, toEntries } from './entry.ts';

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
  const cost = fieldsOf(fieldOf(model, 'cost'));
  return toEntries({
    key,
    // The first is there for --map, which can name it.
    names: [`${provider}/${key}`, fieldOf(model, 'name')],
    provider,
    path: [provider, 'models', key, 'cost'],
    output: fieldOf(cost, 'output'),
    input: fieldOf(cost, 'input'),
    per: 'million',
  });
}
