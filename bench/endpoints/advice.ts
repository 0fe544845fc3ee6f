/** What may be wrong with the address where nobody answers, or no model was found there. */
import type { Fault } from '../../src/data/index.ts';
import { inDataDir } from '../../src/data/node.ts';
import { HTML_CAME, isUnknownModel } from './error-body.ts';

/** `faults` are the last ones of each model; null where they tell of something else. `url` may be shown. */
export function adviseOnAddress(faults: readonly Fault[], url: string): string | null {
  const isNothing = ({ kind, message }: Fault) =>
    kind === 'not_found' || (kind === 'malformed' && message.startsWith(HTML_CAME));
  // Of a model that kept failing the fault says why.
  const isSilent = ({ message }: Fault) => /\b(?:ECONNREFUSED|ENOTFOUND)\b/.test(message);
  if (faults.length > 0 && faults.every(isSilent)) {
    return `Nothing listens at ${url}. Start the server; for another address begin another run, with another --id.`;
  }
  if (faults.length === 0 || !faults.every(isNothing)) return null;
  if (faults.some((fault) => isUnknownModel(fault))) {
    return `The endpoint knows no model of that name. ${url}/models should list its own; "models" of a file in ${inDataDir('endpoints/')} says what ours are called there.`;
  }
  const doubled = /\/chat\/completions$/;
  const likely = doubled.test(url)
    ? ` Leave /chat/completions out of the address: ${url.replace(doubled, '')}`
    : /\/v\d/.test(url)
      ? ' Is the address right?'
      : ` Is the address ${url}/v1?`;
  return `No API answers at ${url}/chat/completions.${likely}`;
}
