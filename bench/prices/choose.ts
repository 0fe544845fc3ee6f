/** What a price list says one of our models costs, where it says so beyond doubt; else the question that must be answered. */
import { countOf, toOneLine, toShown } from '../../src/data/index.ts';
import { type PriceEntry, showPlace, toExactUsd, toMapOption, toOption } from './entry.ts';
import type { Choices } from './options.ts';
import type { Amount } from './usd-per-mtok.ts';

export interface Chosen {
  entry: PriceEntry;
  outputUsdPerMTok: number;
  inputUsdPerMTok: number | null;
  /** Other entries with the same price. */
  alsoAt: PriceEntry[];
}

export interface Choice {
  chosen: Chosen | null;
  /** Set where nothing can be chosen without an answer; several lines where several prices are shown. */
  question: string | null;
  /** Entries with something in the place of a price that is none. */
  notPrices: { entry: PriceEntry; why: string }[];
}

/** `entries` are all that are this model. */
export function choosePrice(model: string, entries: readonly PriceEntry[], choices: Choices): Choice {
  const wanted = choices.providerOf.get(model);
  const own = wanted === undefined ? entries : entries.filter(({ provider }) => provider === wanted);
  const answer = { chosen: null, question: null, notPrices: own.flatMap(toNotPrices) };
  if (own.length === 0) return { ...answer, question: describeOtherProviders(model, wanted ?? '', entries) };
  const priced = own.filter(({ output }) => output.kind !== 'none');
  // The price that all have, or the one that the given providers have.
  const [group, ...others] = toGroups(priced);
  const ofProviders = priced.filter(({ provider }) => provider !== null && choices.providers.has(provider));
  const [decided, ...undecided] = others.length > 0 ? toGroups(ofProviders) : [group];
  if (others.length > 0 && (decided === undefined || undecided.length > 0))
    return { ...answer, question: describeSeveral(model, priced) };
  const [entry, ...alsoAt] = decided ?? [];
  if (entry === undefined) return answer;
  const settle = (amount: Amount) => (choices.round.has(model) ? toRounded(amount) : amount);
  const output = settle(entry.output);
  const input = entry.input && settle(entry.input);
  const doubt = [output, input].find((amount) => amount?.kind === 'doubtful');
  if (doubt?.kind === 'doubtful') return { ...answer, question: describeDoubt(model, entry, doubt) };
  if (output.kind !== 'exact') return answer;
  const { usdPerMTok: outputUsdPerMTok } = output;
  const stated = input?.kind === 'exact' ? input.usdPerMTok : null;
  const isUnknown = stated === 0 && outputUsdPerMTok > 0 && choices.unknownInput.has(model);
  return { ...answer, chosen: { entry, outputUsdPerMTok, inputUsdPerMTok: isUnknown ? null : stated, alsoAt } };
}

/** What must be answered of a price of 0 before it is believed; null where there is none, or where it has been answered. */
export function findZeroQuestion(model: string, chosen: Chosen, { free }: Choices): string | null {
  const { entry, outputUsdPerMTok: output, inputUsdPerMTok: input } = chosen;
  if (free.has(model) || (output !== 0 && input !== 0)) return null;
  const prices = output !== 0 ? 'input price is' : input !== 0 ? 'output price is' : 'input and output price are';
  const inputOnly = output === 0 ? '' : `, --unknown-input ${model} to take only the output price`;
  return `${model}: the ${prices} 0 at ${showPlace(entry)}: free or unknown? Say --free ${model} if it is really free${inputOnly}, or --skip ${model} to leave the model out.`;
}

function toNotPrices(entry: PriceEntry): Choice['notPrices'] {
  const { output, input } = entry;
  if (output.kind === 'none') return [{ entry, why: `output price: ${output.why}` }];
  return input?.kind === 'none' ? [{ entry, why: `input price, left out: ${input.why}` }] : [];
}

/** Entries that say the same, together. */
function toGroups(entries: readonly PriceEntry[]): PriceEntry[][] {
  return [...Map.groupBy(entries, showPrices).values()];
}

function showPrices({ output, input }: PriceEntry): string {
  const show = (amount: Amount | null) => {
    if (amount === null || amount.kind === 'none') return toExactUsd(null);
    return amount.kind === 'exact' ? toExactUsd(amount.usdPerMTok) : amount.why;
  };
  return `output ${show(output)}, input ${show(input)}`;
}

/** How to decide: by provider where each has one price, else by the very entry. */
function describeSeveral(model: string, entries: readonly PriceEntry[]): string {
  const ofProvider = [...Map.groupBy(entries, ({ provider }) => provider)];
  const byProvider = ofProvider.every(([provider, own]) => provider !== null && toGroups(own).length === 1);
  const lines = entries.map((entry) => {
    const option = byProvider ? toOption('--provider', `${model}=${entry.provider}`) : toMapOption(entry.names, model);
    return `  ${showPlace(entry)}: ${toOneLine(showPrices(entry))}${option === null ? '' : `  ${option}`}`;
  });
  const flag = byProvider ? '--provider NAME (for this model alone --provider MODEL=NAME)' : '--map NAME=MODEL';
  const prices = countOf(toGroups(entries).length, 'different price');
  const first = `${model}: ${prices} per million tokens. Decide with ${flag}, or leave it out with --skip ${model}:`;
  return [first, ...lines].join('\n');
}

function describeOtherProviders(model: string, wanted: string, entries: readonly PriceEntry[]): string {
  const others = [...new Set(entries.map(({ provider }) => provider ?? 'no provider'))].map(toShown).join(', ');
  return `${model}: no entry of the provider "${toShown(wanted)}" that --provider names. There are: ${others}.`;
}

/** With as many digits as can be kept. */
function toRounded(amount: Amount): Amount {
  if (amount.kind !== 'doubtful' || amount.roundedUsdPerMTok === undefined) return amount;
  return { kind: 'exact', usdPerMTok: amount.roundedUsdPerMTok };
}

function describeDoubt(model: string, entry: PriceEntry, doubt: Amount & { kind: 'doubtful' }): string {
  const { why, roundedUsdPerMTok: rounded } = doubt;
  const skip = `leave the model out with --skip ${model}`;
  const fix =
    rounded === undefined
      ? `Check the file and its --format, or ${skip}`
      : `If it is ${toExactUsd(rounded)} per million tokens, say --round ${model}; or ${skip}`;
  return `${model}: ${showPlace(entry)}: ${toOneLine(why)}. ${fix}.`;
}
