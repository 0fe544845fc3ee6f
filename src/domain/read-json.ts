/** Reads one JSON text and says where it is broken. */
import jsonc from 'jsonc-parser';
import { type Problem, quote } from './problem.ts';

/** The parser's complaints that tell more than "valid JSON". */
const EXPECTED: Record<string, string> = {
  CommaExpected: 'a comma',
  ColonExpected: 'a colon',
  PropertyNameExpected: 'a name in double quotes',
  ValueExpected: 'a value',
  CloseBraceExpected: 'a closing }',
  CloseBracketExpected: 'a closing ]',
  EndOfFileExpected: 'the end of the file',
  InvalidCommentToken: 'no comment',
  UnexpectedEndOfString: 'a closing "',
  InvalidSymbol: 'a value: text in double quotes, a number, true, false or null',
};
const SHOWN_LENGTH = 16;

/** Strict JSON, a byte-order mark aside; only the first mistake, as those behind it mostly follow from it. */
export function readJson(text: string, file: string): { data: unknown; problem: Problem | null } {
  const json = text.replace(/^\uFEFF/, '');
  const errors: jsonc.ParseError[] = [];
  jsonc.parse(json, errors, { disallowComments: true, allowTrailingComma: false });
  const first = errors[0];
  if (first === undefined) return { data: JSON.parse(json), problem: null };

  const lines = json.slice(0, first.offset).split('\n');
  const rest = json.slice(first.offset, first.offset + SHOWN_LENGTH).split('\n')[0];
  const problem = {
    file,
    path: `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`,
    expected: EXPECTED[jsonc.printParseErrorCode(first.error)] ?? 'valid JSON',
    found: first.offset >= json.trimEnd().length ? 'the end of the file' : quote(rest),
    fix: 'Mend the JSON there',
  };
  return { data: undefined, problem };
}
