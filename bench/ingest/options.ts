/** The flags of `ingest`, read and checked before anything else. */

import { partialDate, quote, text, usageError } from '../../src/data/index.ts';
import { readMap } from './match-models.ts';
import { readPicks } from './pick-rows.ts';
import type { IngestOptions } from './plan-ingest.ts';
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
  replace?: true;
}

/** Throws for a flag that has no such value. */
export function readOptions(flags: IngestFlags): IngestOptions {
  const { scale, rescale, headline, partial, decimal, delimiter, date, url, map, pick, replace, ...plain } = flags;
  for (const name of ['title', 'publisher', 'model'] as const) {
    const value = plain[name];
    if (value !== undefined && !text.safeParse(value).success)
      throw usageError(`--${name}: expected text on one line, found ${quote(value)}.`);
  }
  if (date !== undefined && !partialDate.safeParse(date).success) {
    throw usageError(`--date: expected YYYY, YYYY-MM or YYYY-MM-DD, found ${quote(date)}.`);
  }
  if (url !== undefined && (!/^https?:\/\/\S+$/.test(url) || !URL.canParse(url) || new URL(url).username !== ''))
    throw usageError(`--url: expected an http or https address without a name and password, found ${quote(url)}.`);
  if (delimiter !== undefined && delimiter.length !== 1 && delimiter !== '\\t') {
    throw usageError(`--delimiter: expected one sign, as in ; found ${quote(delimiter)}.`);
  }
  return {
    ...plain,
    ...(scale === undefined ? {} : { scale: readScale(scale, '--scale') }),
    ...(rescale === undefined ? {} : { rescale: readScale(rescale, '--rescale') }),
    ...(headline === undefined ? {} : { headline: oneOf('--headline', headline, ['stated', 'parts']) }),
    ...(decimal === undefined ? {} : { decimal: oneOf('--decimal', decimal, ['.', ',']) }),
    ...(delimiter === undefined ? {} : { delimiter: delimiter === '\\t' ? '\t' : delimiter }),
    ...(date === undefined ? {} : { date }),
    ...(url === undefined ? {} : { url }),
    keepsPartial: partial !== undefined && oneOf('--partial', partial, ['keep', 'leave-out']) === 'keep',
    map: readMap(map),
    picks: readPicks(pick),
    replaces: replace === true,
  };
}

function oneOf<const T extends string>(flag: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw usageError(`${flag}: expected ${choices.join(' or ')}, found ${quote(value)}.`);
  return choice;
}
