/** OpenRouter's list of models: ids with their vendor in front, USD per token as text. */
import { fieldOf, fieldsOf, isFields, type PriceFormat, toEntries } from './entry.ts';

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
  isShapeOf: (data) => listOf(data).some((model) => isFields(fieldOf(fieldsOf(model), 'pricing'))),
  readEntries: (data) => listOf(data).flatMap(readEntry),
};

function listOf(data: unknown): unknown[] {
  const list = fieldOf(fieldsOf(data), 'data');
  return Array.isArray(list) ? list : [];
}

function readEntry(value: unknown, index: number) {
  const model = fieldsOf(value);
  const id = fieldOf(model, 'id');
  const key = typeof id === 'string' ? id : '';
  const pricing = fieldsOf(fieldOf(model, 'pricing'));
  return toEntries({
    key,
    names: [fieldOf(model, 'name')],
    provider: key.includes('/') ? key.slice(0, key.indexOf('/')) : null,
    path: ['data', index, 'pricing'],
    output: fieldOf(pricing, 'completion'),
    input: fieldOf(pricing, 'prompt'),
    per: 'token',
  });
}
