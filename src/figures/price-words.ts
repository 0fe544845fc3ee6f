/** What a price says beside its one number, in words: rates, tiers, hours, dates, sellers, and what is left aside. */
import {
  formatCount,
  formatExactUsd,
  formatPartialDate,
  formatUsd,
  hoursOfWeek,
  joinWords,
  type Model,
  type Price,
} from '../data/index.ts';
import { type Board, hasConditions, newestPrice, type RateBlock, rateBlocks } from '../scoring/index.ts';

/** A condition, and the rates under it. */
export interface PriceLine {
  when: string;
  rates: string;
}

/** "peak $3.96, other hours $1.98", "$25.00, above 200,000 tokens $37.50": what a million output tokens cost. */
export function summarisePrice(price: Conditioned): string {
  const [usual, ...all] = rateBlocks(price).map((block) => ({ ...block, text: formatUsd(block.rates.output ?? 0) }));
  const others = all.filter(({ text }) => text !== usual?.text);
  const window = others.find(isOfHours);
  const tiers = others.filter(({ utc }) => utc === null);
  const isPeak = (window?.rates.output ?? 0) > (usual?.rates.output ?? 0);
  const base = window
    ? isPeak
      ? `peak ${window.text}, other hours ${usual?.text}`
      : `${usual?.text}, off-peak ${window.text}`
    : String(usual?.text);
  return [
    base,
    ...tiers.map(({ abovePromptTokens, text }) => `above ${formatCount(abovePromptTokens)} tokens ${text}`),
  ].join(', ');
}

const isOfHours = ({ utc, abovePromptTokens }: RateBlock) => utc !== null && abovePromptTokens === 0;

type Conditioned = Pick<Price, 'tiers' | 'hours' | 'outputUsdPerMTok' | 'inputUsdPerMTok'>;

/** "off-peak $0.55", "to $37.50" for long prompts: the other end of a price that has conditions; null where it has none. */
export function otherPrice(price: Conditioned): string | null {
  const [usual, ...all] = rateBlocks(price);
  const usualUsd = usual?.rates.output ?? null;
  const others = all.filter(({ rates }) => rates.output !== usualUsd);
  const other = others.find(isOfHours) ?? others[0];
  const usd = other?.rates.output ?? null;
  if (!other || usd === null) return null;
  const when = other.utc === null ? 'to' : usd > (usualUsd ?? 0) ? 'peak' : 'off-peak';
  return `${when} ${formatUsd(usd)}`;
}

/** Every set of rates with its condition, those of batches and of priority last. */
export function listRates(price: Price): PriceLine[] {
  const services = [
    ['In batches', price.batch],
    ['With priority', price.priority],
  ] as const;
  return [
    ...rateBlocks(price).map((block) => ({ when: describeCondition(block, price), rates: describeRates(block) })),
    ...services.flatMap(([when, service]) =>
      service
        ? rateBlocks({ ...price, hours: undefined, tiers: undefined, ...service }).map((block) => ({
            when: `${when}${block.abovePromptTokens > 0 ? `, ${describeTier(block)}` : ''}`,
            rates: describeRates(block),
          }))
        : [],
    ),
  ];
}

const describeTier = ({ abovePromptTokens }: RateBlock) => `prompts above ${formatCount(abovePromptTokens)} tokens`;

function describeCondition(block: RateBlock, { hours, tiers }: Price): string {
  const { utc, abovePromptTokens } = block;
  const usual = hours ? 'Other hours' : tiers ? 'Shorter prompts' : 'Each call';
  const when = utc === null ? usual : `${joinWords(utc)} UTC (${formatCount(hoursOfWeek(utc))} of 168 hours)`;
  if (abovePromptTokens === 0) return when;
  const tier = describeTier(block);
  return utc === null && !hours ? `${tier.charAt(0).toUpperCase()}${tier.slice(1)}` : `${when}, ${tier}`;
}

function describeRates({ rates }: RateBlock): string {
  const { input, cacheRead, cacheWrite, output, reasoning } = rates;
  const parts: [string, number | null][] = [
    ['input', input],
    ['cached input', cacheRead === input ? null : cacheRead],
    ['cache write', cacheWrite === input ? null : cacheWrite],
    ['output', output],
    ['reasoning', reasoning === output ? null : reasoning],
  ];
  return parts.flatMap(([word, usd]) => (usd === null ? [] : `${word} ${formatExactUsd(usd)}`)).join(', ');
}

/** When it holds, who sells it, what others ask, and what its list says as well. */
export function listPriceRemarks(price: Price): string[] {
  const { validFrom, validTo, seller, isReseller, otherSellers = [], notRead = [] } = price;
  const days = [
    ...(validFrom === undefined ? [] : [`from ${formatPartialDate(validFrom)}`]),
    ...(validTo === undefined ? [] : [`until ${formatPartialDate(validTo)}`]),
  ];
  const others = otherSellers.map((other) => `${other.seller} ${formatUsd(other.outputUsdPerMTok)}`);
  return [
    ...(days.length === 0 ? [] : [`Holds ${days.join(' ')}.`]),
    ...(seller === undefined ? [] : [`Sold by ${seller}${isReseller ? ', who does not make the model' : ''}.`]),
    ...(others.length === 0 ? [] : [`Others ask for output: ${joinWords(others)}.`]),
    ...(notRead.length === 0 ? [] : [`Stated as well, and not counted: ${notRead.join('; ')}`]),
  ];
}

/** "Lists disagree: $0.25 to $0.28 per million output tokens, 12 % apart"; null where they do not, or there is one. */
export function describeDisagreement({ prices }: Pick<Model, 'prices'>): string | null {
  const lists = Map.groupBy(
    prices.filter(({ endpoint }) => endpoint === undefined),
    ({ sources }) => sources.join(),
  );
  const newest = [...lists.values()].flatMap((own) => newestPrice(own)?.outputUsdPerMTok ?? []);
  const [low, high] = [Math.min(...newest), Math.max(...newest)];
  if (newest.length < 2 || low === high) return null;
  const apart = low === 0 ? '' : `, ${formatCount(Math.round((high / low - 1) * 100))} % apart`;
  return `Lists disagree: ${formatUsd(low)} to ${formatUsd(high)} per million output tokens${apart}.`;
}

interface Priced extends Pick<Board, 'paysBy'> {
  rows: readonly { model: Pick<Model, 'name'>; price: Pick<Price, 'tiers' | 'hours'> | null }[];
}

/** Which price value goes by, and for which models a condition of it is left aside. */
export function priceNotes({ rows, paysBy }: Priced): string[] {
  if (paysBy !== 'price') return [];
  const names = [...new Set(rows.flatMap(({ price, model }) => (price && hasConditions(price) ? model.name : [])))];
  if (names.length === 0) return [];
  const shown = names.length > MAX_NAMED ? [...names.slice(0, MAX_NAMED), `${names.length - MAX_NAMED} more`] : names;
  return [
    `Value goes by the output price of most hours and of short prompts. Conditions are left aside for ${joinWords(shown)}: their pages have them.`,
  ];
}

const MAX_NAMED = 8;
