/** OpenRouter's list of models: ids with their maker in front, USD per token as text. */
import { type Fields, fieldOf, isFields, type PriceFormat, textOf, toEntries } from './entry.ts';

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
  isShapeOf: (data) => listOf(data).some((model) => isFields(model) && isFields(fieldOf(model, 'pricing'))),
  readEntries: (data) => listOf(data).flatMap((model, i) => (isFields(model) ? readEntry(model, i) : [])),
};

function listOf(data: unknown): unknown[] {
  const list = isFields(data) ? fieldOf(data, 'data') : null;
  return Array.isArray(list) ? list : [];
}

function readEntry(model: Fields, index: number) {
  const key = textOf(model, 'id') ?? '';
  const pricing = fieldOf(model, 'pricing');
  const prices = isFields(pricing) ? pricing : {};
  return toEntries({
    key,
    names: [fieldOf(model, 'name')],
    provider: key.includes('/') ? key.slice(0, key.indexOf('/')) : null,
    path: ['data', index, 'pricing'],
    output: fieldOf(prices, 'completion'),
    input: fieldOf(prices, 'prompt'),
    per: 'token',
  });
}
