/** Which headers of a response are stored: those that tell who answered, what it cost and how often it was tried. */

const NAMES = new Set([
  'x-request-id',
  'request-id',
  'x-amzn-requestid',
  'apim-request-id',
  'x-generation-id',
  'cf-ray',
  'cf-aig-log-id',
  'cf-aig-cache-status',
  'cf-aig-step',
  'helicone-id',
  'helicone-cache',
  'openai-model',
  'openai-processing-ms',
  'openai-version',
  'x-model',
  'x-model-id',
  'x-provider',
  'x-inference-provider',
  'x-cost',
]);
const PREFIXES = ['x-litellm-', 'x-portkey-', 'x-openrouter-', 'openrouter-'];
/** Of the account or of the network of whoever runs the gateway. */
const PRIVATE = /key|budget|spend|limit|user|team|org|api-base|address|-ip\b/;
const MAX_LENGTH = 200;

/** By their names in lower case, in their order. */
export function keptHeaders(headers: Iterable<[string, string]>): Record<string, string> {
  const all = [...headers].map(([name, value]) => [name.toLowerCase(), value.slice(0, MAX_LENGTH)] as const);
  const isKept = (name: string) => NAMES.has(name) || PREFIXES.some((prefix) => name.startsWith(prefix));
  return Object.fromEntries(all.filter(([name]) => isKept(name) && !PRIVATE.test(name.replace('x-portkey-', ''))));
}
