/** Checks on the doc comment of the function that an answer in JavaScript or TypeScript exports, and on examples. */
import ts from 'typescript';
import { parseScript } from '../../extract/index.ts';
import { fail, passIf, type Verdict } from '../grader.ts';
import { saysSomething } from './documentation.ts';
import { boundNames, type Extension, exportedDeclaration, functionIn } from './script-nodes.ts';

const NONE = 'no doc comment above it';

/** The text of the doc comment right above what is exported under this name, without its stars; null where there is none. */
export function docComment(code: string, extension: Extension, name: string): string | null {
  const declaration = exportedDeclaration(parseScript(code, extension), name);
  if (declaration === null) return null;
  const ranges = ts.getLeadingCommentRanges(code, declaration.getFullStart()) ?? [];
  const comments = ranges.map(({ pos, end }) => code.slice(pos, end));
  const last = comments.findLast((comment) => comment.startsWith('/**'));
  return (
    last
      ?.replace(/^\/\*\*|\*\/$/g, '')
      .replace(/^[ \t]*\*/gm, '')
      .trim() ?? null
  );
}

/** There is one, and it says something. */
export function checkDocComment(doc: string | null): Verdict {
  return passIf(
    doc !== null && saysSomething(doc),
    'a doc comment above what is exported',
    doc === null ? NONE : `"${doc}"`,
  );
}

/** Every parameter of the function is named in its doc comment. */
export function checkDocParameters(doc: string | null, code: string, extension: Extension, name: string): Verdict {
  const expected = 'every parameter in the doc comment';
  if (doc === null) return fail(expected, NONE);
  const declaration = exportedDeclaration(parseScript(code, extension), name);
  const parameters = declaration && functionIn(declaration)?.parameters;
  const names = (parameters ?? []).flatMap((parameter) => boundNames(parameter.name).map(({ text }) => text));
  const unsaid = names.filter((one) => !new RegExp(`(?<![\\w$])${one.replaceAll('$', '\\$')}(?![\\w$])`).test(doc));
  return passIf(unsaid.length === 0, expected, `no word of ${unsaid.join(', ')}`);
}

export function checkDocReturn(doc: string | null): Verdict {
  const isSaid = doc !== null && /@returns?\b|\b(?:returns?|returning|resolves?|yields?|gives)\b/i.test(doc);
  return passIf(isSaid, 'what it returns in the doc comment', doc === null ? NONE : 'no word of it');
}

/** What goes wrong: what it throws, or what it must not be given. */
export function checkDocErrors(doc: string | null): Verdict {
  const said =
    /@throws?\b|@exception\b|\b(?:throws?|rejects?|errors?|exceptions?|fails?|fail(?:s|ures?)|invalid|undefined behaviou?r|must (?:not )?be|non-?negative|negative|only valid)\b/i;
  return passIf(
    doc !== null && said.test(doc),
    'what goes wrong in the doc comment',
    doc === null ? NONE : 'no word of it',
  );
}

/** The function is shown at work: an @example, or a call with arguments in the prose or in the code around the function. */
export function checkExample(prose: string, code: string, extension: Extension, name: string): Verdict {
  const declaration = exportedDeclaration(parseScript(code, extension), name);
  const around = declaration ? code.slice(0, declaration.getStart()) + code.slice(declaration.getEnd()) : code;
  const call = new RegExp(`(?<!function\\*?\\s+|[\\w$.])${name}\\s*\\(\\s*[^)\\s]`);
  const isShown = /@example\b/.test(around) || call.test(`${prose}\n${around}`);
  return passIf(isShown, 'an example of a call', 'none');
}
