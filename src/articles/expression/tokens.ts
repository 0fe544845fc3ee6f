/** The words and signs of an expression, each with its place. */

export type Token =
  | { type: 'number'; value: number; decimals: number; at: number }
  | { type: 'word'; text: string; at: number }
  | { type: 'text'; value: string; at: number }
  | { type: 'sign'; text: Sign; at: number };

const SIGNS = ['<=', '>=', '<', '>', '=', '+', '-', '*', '/', '(', ')'] as const;
export type Sign = (typeof SIGNS)[number];

/** What is wrong with an expression, in words that end a sentence beginning with where. */
export class ExpressionError extends Error {}

/** Longer than anything a sentence says; keeps what is nested within the stack. */
const MAX_LENGTH = 1000;

/** An id or several, joined as in "board/figure#row.column"; a star at its end means every column of numbers. */
const WORD = /[A-Za-z0-9]+(?:(?:[./#-]|--)[A-Za-z0-9]+)*(?:\.\*)?/y;
const NUMBER = /^\d+(?:\.(\d+))?$/;
const TEXT = /"([^"]*)"|'([^']*)'/y;

export function toTokens(source: string): Token[] {
  if (source.length > MAX_LENGTH) throw new ExpressionError(`it is longer than ${MAX_LENGTH} characters`);
  const tokens: Token[] = [];
  for (let at = 0; at < source.length; ) {
    const space = /\s+/y;
    space.lastIndex = at;
    const skipped = space.exec(source)?.[0].length ?? 0;
    at += skipped;
    if (skipped > 0) continue;
    const [token, length] = readToken(source, at);
    tokens.push(token);
    at += length;
  }
  return tokens;
}

function readToken(source: string, at: number): [Token, number] {
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  const word = match(WORD)?.[0];
  if (word !== undefined) {
    const number = NUMBER.exec(word);
    return number
      ? [{ type: 'number', value: Number(word), decimals: number[1]?.length ?? 0, at }, word.length]
      : [{ type: 'word', text: word, at }, word.length];
  }
  const text = match(TEXT);
  if (text) return [{ type: 'text', value: text[1] ?? text[2] ?? '', at }, text[0].length];
  const sign = SIGNS.find((each) => source.startsWith(each, at));
  if (sign) return [{ type: 'sign', text: sign, at }, sign.length];
  throw new ExpressionError(`character ${at + 1}, ${JSON.stringify(source[at])}, means nothing here`);
}
