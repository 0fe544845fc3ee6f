/** Checks on what is said of the function that an answer in JavaScript or TypeScript exports, and on examples. */
import ts from 'typescript';
import { parseScript } from '../../extract/index.ts';
import { passIf, type Verdict } from '../grader.ts';
import { type Documented, explains, isSaid, MIN_WORDS, names, namesSetApart } from './documentation.ts';
import { boundNames, type Extension, exportedDeclaration, functionIn } from './script-nodes.ts';
import { namesAlone, RETURNS, saysSomething } from './words.ts';

/** The text of the comment right above what is exported under this name, without its stars; null where there is none. */
export function docComment(code: string, extension: Extension, name: string): string | null {
  const declaration = exportedDeclaration(parseScript(code, extension), name);
  if (declaration === null) return null;
  const ranges = ts.getLeadingCommentRanges(code, declaration.getFullStart()) ?? [];
  const comments = ranges.map(({ pos, end }) => code.slice(pos, end));
  const comment = comments.findLast((one) => one.startsWith('/**')) ?? comments.join('\n');
  const lines = comment.split('\n').map((line) => line.trim().replace(/^(?:\/\*\*?|\*(?!\/)|\/\/)|\*\/$/g, ''));
  const text = lines.join('\n').trim();
  return text === '' ? null : text;
}

/** There is one, and it says something. */
export function checkDocComment(doc: string | null, code: string): Verdict {
  const isThere = doc !== null && explains(doc, namesAlone(code));
  return passIf(isThere, 'a doc comment above what is exported', doc === null ? 'no comment above it' : `"${doc}"`);
}

/** Every parameter of the function is named above it, or set apart in the prose as names are. */
export function checkDocParameters({ doc, prose, code }: Documented, extension: Extension, name: string): Verdict {
  const declaration = exportedDeclaration(parseScript(code, extension), name);
  const parameters = declaration && functionIn(declaration)?.parameters;
  const bound = (parameters ?? []).flatMap((parameter) => boundNames(parameter.name).map(({ text }) => text));
  const said = [doc ?? '', namesSetApart(prose)].filter((text) => saysSomething(text, MIN_WORDS));
  const unsaid = bound.filter((one) => !said.some((text) => names(text, one)));
  const isSaid = said.length > 0 && unsaid.length === 0;
  return passIf(isSaid, 'every parameter explained in a comment or in the prose', `no word of ${unsaid.join(', ')}`);
}

export function checkDocReturn(documented: Documented): Verdict {
  return passIf(isSaid(documented, RETURNS), 'what it returns, in a comment or in the prose', 'no word of it');
}

const WRONG =
  /@throws?\b|@exception\b|\b(?:throws?|rejects?|errors?|exceptions?|fails?|fail(?:s|ures?)|invalid|undefined behaviou?r|must (?:not )?be|non-?negative|negativ\w*|only valid|wirft|Fehler|ungültig|lève|erreurs?|lanza|inválid\w+)\b|抛出|错误|负|例外|負|ошибк|отрицат/iu;

/** What goes wrong: what it throws, or what it must not be given. */
export function checkDocErrors(documented: Documented): Verdict {
  return passIf(isSaid(documented, WRONG), 'what goes wrong, in a comment or in the prose', 'no word of it');
}

/** The function is shown at work: an @example, or a call with arguments in the prose or in the code around the function. */
export function checkExample(prose: string, code: string, extension: Extension, name: string): Verdict {
  const declaration = exportedDeclaration(parseScript(code, extension), name);
  const around = declaration ? code.slice(0, declaration.getStart()) + code.slice(declaration.getEnd()) : code;
  const call = new RegExp(`(?<!function\\*? |[\\w$.])${name}\\s?\\(\\s{0,9}[^)\\s]`);
  const isShown = /@example\b/.test(around) || call.test(`${prose}\n${around}`);
  return passIf(isShown, 'an example of a call', 'none');
}
