/** LiteLLM's model_prices_and_context_window.json: models by name, USD per token. */
import { type Fields, fieldOf, isFields, type PriceFormat, textOf, toEntries } from './entry.ts';
import { toFound } from './usd-per-mtok.ts';

/** A description of the fields that stands among the models. */
const SAMPLE = 'sample_spec';
const TEXT_MODES = new Set(['chat', 'completion', 'responses']);
const TELLING_FIELDS = ['litellm_provider', 'input_cost_per_token', 'output_cost_per_token'];

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
  isShapeOf: (data) =>
    isFields(data) &&
    Object.values(data).some((entry) => isFields(entry) && TELLING_FIELDS.some((name) => Object.hasOwn(entry, name))),
  readEntries: (data) =>
    Object.entries(isFields(data) ? data : {})
      .filter(([key]) => key !== SAMPLE)
      .flatMap(([key, entry]) => (isFields(entry) ? readEntry(key, entry) : [])),
};

function readEntry(key: string, entry: Fields) {
  return toEntries({
    key,
    names: [],
    provider: textOf(entry, 'litellm_provider'),
    path: [key],
    output: fieldOf(entry, 'output_cost_per_token'),
    input: fieldOf(entry, 'input_cost_per_token'),
    per: 'token',
    notText: describeMode(fieldOf(entry, 'mode')),
  });
}

function describeMode(mode: unknown): string | null {
  if (mode === undefined || mode === null || TEXT_MODES.has(String(mode))) return null;
  return `its mode is ${toFound(mode)}, so it has no price per token of text`;
}
