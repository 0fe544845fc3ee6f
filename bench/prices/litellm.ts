/** LiteLLM's model_prices_and_context_window.json: models by name, USD per token. */
import { fieldOf, fieldsOf, isFields, type PriceFormat, toEntries } from './entry.ts';
import { toFound } from './usd-per-mtok.ts';

/** An entry that describes the fields. */
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
    Object.values(fieldsOf(data)).some((entry) => TELLING_FIELDS.some((name) => Object.hasOwn(fieldsOf(entry), name))),
  readEntries: (data) =>
    Object.entries(fieldsOf(data)).flatMap(([key, value]) => {
      if (key === SAMPLE || !isFields(value)) return [];
      const provider = fieldOf(value, 'litellm_provider');
      return toEntries({
        key,
        names: [],
        provider: typeof provider === 'string' && provider !== '' ? provider : null,
        path: [key],
        output: fieldOf(value, 'output_cost_per_token'),
        input: fieldOf(value, 'input_cost_per_token'),
        per: 'token',
        notText: describeMode(fieldOf(value, 'mode')),
      });
    }),
};

function describeMode(mode: unknown): string | null {
  if (mode === undefined || mode === null || TEXT_MODES.has(String(mode))) return null;
  return `its mode is ${toFound(mode)}, so it has no price per token of text`;
}
