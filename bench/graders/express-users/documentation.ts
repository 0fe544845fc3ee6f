/** Checks on the words of an answer: what the route takes, what it gives, and how one tries it. */
import ts from 'typescript';
import { parseScript } from '../../extract/index.ts';
import { passIf, type Verdict } from '../grader.ts';
import { saysSomething, withoutFences } from '../shared/documentation.ts';
import { nodesOf } from '../shared/script-nodes.ts';

const PARAMETERS = ['page', 'limit', 'role', 'search'];
const RESPONSE = ['data', 'total', 'totalPages'];

/** Every comment of the code. */
export function commentsOf(code: string): string[] {
  const starts = new Map<number, string>();
  for (const node of nodesOf(parseScript(code, 'js'))) {
    // A comment on the line of the token before counts as trailing that one.
    const places = [node.getFullStart(), node.getEnd()];
    const trailing = places.flatMap((place) => ts.getTrailingCommentRanges(code, place) ?? []);
    const leading = ts.getLeadingCommentRanges(code, node.getFullStart()) ?? [];
    for (const { pos, end } of [...leading, ...trailing]) starts.set(pos, code.slice(pos, end));
  }
  return [...starts].toSorted(([one], [other]) => one - other).map(([, comment]) => comment);
}

/** A doc comment anywhere: above the function, or above the route as for OpenAPI. */
export function checkDocComment(code: string): Verdict {
  const isThere = commentsOf(code).some((comment) => comment.startsWith('/**') && saysSomething(comment));
  return passIf(isThere, 'a doc comment', 'none');
}

/** Named in a comment, or set apart in the prose as names are: in backticks, bold or a table. */
export function checkParameters(code: string, prose: string): Verdict {
  const comments = commentsOf(code).join('\n');
  const names = [...withoutFences(prose).matchAll(/`[^`\n]+`|\*\*[^*\n]+\*\*|\|[^|\n]+(?=\|)/g)]
    .map(([name]) => name)
    .join('\n');
  return checkNamed(PARAMETERS, `${comments}\n${names}`, 'every parameter explained in a comment or in the prose');
}

/** Named in a comment or in the prose, where an example of a response counts. */
export function checkResponse(code: string, prose: string): Verdict {
  return checkNamed(
    RESPONSE,
    `${commentsOf(code).join('\n')}\n${prose}`,
    'the response explained in a comment or in the prose',
  );
}

/** A command to install or to start it, a few lines that make it listen, or a request to try. */
export function checkUsage(code: string, prose: string): Verdict {
  const said =
    /\bcurl\b|\bGET \/users\?|\/users\?\w+=|\bnpm (?:i|install|start|run)\b|\bnode [\w./-]+\.m?js\b|\.listen\(|\bfetch\(/;
  return passIf(
    said.test(`${commentsOf(code).join('\n')}\n${prose}`),
    'how to run it or an example of a request',
    'neither',
  );
}

function checkNamed(names: readonly string[], text: string, expected: string): Verdict {
  const unnamed = names.filter((name) => !new RegExp(`(?<![\\w$])${name}(?![\\w$])`).test(text));
  return passIf(unnamed.length === 0, expected, `no word of ${unnamed.join(', ')}`);
}
