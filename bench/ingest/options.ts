/** The flags of `ingest`, read and checked before anything else. */
import { isId, partialDate, quote, SETUP_FIELDS, text, usageError } from '../../src/data/index.ts';
import type { ReadOptions, Scale } from './record.ts';
import { readScale } from './scale.ts';

/** As the command line has them. */
export interface IngestFlags {
  format?: string;
  board?: string;
  title?: string;
  publisher?: string;
  url?: string;
  date?: string;
  model?: string;
  scale?: string;
  rescale?: string;
  overall?: string;
  metric: string[];
  leaveOut: string[];
  prompt?: string;
  headline?: string;
  partial?: string;
  delimiter?: string;
  decimal?: string;
  map: string[];
  pick: string[];
  accept: string[];
  replace?: true;
}

type TextFlags = 'format' | 'board' | 'title' | 'publisher' | 'url' | 'date' | 'overall';

export interface IngestOptions extends ReadOptions, Pick<IngestFlags, TextFlags> {
  scale: Scale | undefined;
  rescale: Scale | undefined;
  /** Our ids by the names of the file. */
  map: ReadonlyMap<string, string>;
  /** The path of the row that counts, by name. */
  picks: ReadonlyMap<string, string>;
  /** What may be otherwise than in the column that the numbers join: fields of a setup. */
  accepted: ReadonlySet<string>;
  /** Tells a file that is a price list, for the message that names the command for those; left out, none is. */
  isPriceList?: (data: unknown) => boolean;
  /** Whether numbers of this file take the place of other ones that the board has. */
  replaces: boolean;
}

/** Throws HarnessError for a flag that has no such value. */
export function readOptions(flags: IngestFlags): IngestOptions {
  const { scale, rescale, headline, partial, decimal, delimiter, date, url, map, pick, accept, replace } = flags;
  const check = (flag: string, isRight: boolean, expected: string, found: unknown) => {
    if (!isRight) throw usageError(`${flag}: expected ${expected}, found ${quote(found)}.`);
  };
  for (const name of ['title', 'publisher', 'model'] as const) {
    const isText = flags[name] === undefined || text.safeParse(flags[name]).success;
    check(`--${name}`, isText, 'text on one line', flags[name]);
  }
  const isDate = date === undefined || partialDate.safeParse(date).success;
  check('--date', isDate, 'YYYY, YYYY-MM or YYYY-MM-DD', date);
  check('--url', url === undefined || isAddress(url), 'an http or https address without a name and password', url);
  const sign = delimiter === '\\t' ? '\t' : delimiter;
  const accepted = accept.flatMap((fields) => fields.split(',').map((field) => field.trim()));
  const unknown = accepted.find((field) => !SETUP_FIELDS.some((known) => known === field));
  check('--accept', unknown === undefined, `one of ${SETUP_FIELDS.join(', ')}`, unknown);
  check('--delimiter', sign === undefined || sign.length === 1, 'one character, as in ";"', delimiter);
  return {
    ...flags,
    scale: scale === undefined ? undefined : readScale(scale, '--scale'),
    rescale: rescale === undefined ? undefined : readScale(rescale, '--rescale'),
    headline: oneOf('--headline', headline, ['stated', 'parts']),
    keepsPartial: oneOf('--partial', partial, ['keep', 'leave-out']) === 'keep',
    decimal: oneOf('--decimal', decimal, ['.', ',']),
    delimiter: sign,
    map: readPairs('--map', map, 'NAME=ID, as in "GPT 4o=gpt-4o"', isId),
    picks: readPairs('--pick', pick, 'NAME=PATH, as the message that asked for it shows'),
    accepted: new Set(accepted),
    replaces: replace === true,
  };
}

function isAddress(url: string): boolean {
  return /^https?:\/\/\S+$/.test(url) && URL.canParse(url) && new URL(url).username === '';
}

function oneOf<const T extends string>(flag: string, value: string | undefined, choices: readonly T[]): T | undefined {
  const choice = choices.find((one) => one === value);
  if (value === undefined || choice !== undefined) return choice;
  throw usageError(`${flag}: expected ${choices.join(' or ')}, found ${quote(value)}.`);
}

/** The two sides of each value; names may have an "=", what stands behind them has none. */
function readPairs(flag: string, pairs: readonly string[], expected: string, isRight = (_: string) => true) {
  const map = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.lastIndexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (at <= 0 || !isRight(value)) throw usageError(`${flag}: expected ${expected}, found ${quote(pair)}.`);
    if ((map.get(name) ?? value) !== value) throw usageError(`${flag} names ${quote(name)} twice.`);
    map.set(name, value);
  }
  return map;
}
