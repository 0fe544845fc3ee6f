/** Checks on the words of an answer: what the route takes, what it gives, and how one tries it. */
import ts from 'typescript';
import { parseScript } from '../../extract/index.ts';
import { passIf, type Verdict } from '../grader.ts';
import { names, namesSetApart } from '../shared/documentation.ts';
import { nodesOf } from '../shared/script-nodes.ts';
import { isAbout, namesAlone, saysSomething } from '../shared/words.ts';

const PARAMETERS = ['page', 'limit', 'role', 'search'];
const RESPONSE = ['data', 'total', 'totalPages'];
/** A comment of fewer words says nothing. */
const MIN_WORDS = 4;
/** Words beside the names, in the lines that have them: a row of names explains none. */
const MIN_EXPLAINED = 3;
/** A response written out. */
const SHAPE = /\{[^{}]{0,200}\btotalPages\b[^{}]{0,200}\}/;

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
  const names = namesAlone(code);
  const isThere = commentsOf(code).some(
    (comment) => comment.startsWith('/**') && saysSomething(comment, MIN_WORDS) && isAbout(comment, names),
  );
  return passIf(isThere, 'a doc comment', 'none');
}

/** Named in a comment, or set apart in the prose as names are: in backticks, bold or a table. */
export function checkParameters(code: string, prose: string): Verdict {
  const isApart = (line: string, name: string) => names(namesSetApart(line), name);
  return checkNamed(PARAMETERS, code, prose, isApart, 'every parameter explained in a comment or in the prose');
}

/** Named in a comment or in the prose, where an example of a response counts. */
export function checkResponse(code: string, prose: string): Verdict {
  return checkNamed(RESPONSE, code, prose, names, 'the response explained in a comment or in the prose');
}

/** A command to install or to start it, a few lines that make it listen, or a request to try. */
export function checkUsage(code: string, prose: string): Verdict {
  const said =
    /\bcurl\b|\bGET \/users\?|\/users\?\w+=|\bnpm (?:i|install|start|run)\b|\bnode [\w./-]+\.m?js\b|\.listen\(\s{0,9}(?:\d|port|process)|\bfetch\(\s{0,9}['"`]/i;
  return passIf(
    said.test(`${commentsOf(code).join('\n')}\n${prose}`),
    'how to run it or an example of a request',
    'neither',
  );
}

function checkNamed(
  wanted: readonly string[],
  code: string,
  prose: string,
  isNamed: (line: string, name: string) => boolean,
  expected: string,
): Verdict {
  const comments = commentsOf(code).flatMap((comment) => comment.split('\n'));
  const lines = [
    ...comments.filter((line) => wanted.some((name) => names(line, name))),
    ...prose.split('\n').filter((line) => wanted.some((name) => isNamed(line, name))),
  ].join('\n');
  const unnamed = wanted.filter((name) => !names(lines, name));
  const isExplained = saysSomething(lines, MIN_EXPLAINED, [...PARAMETERS, ...RESPONSE].join(' ')) || SHAPE.test(lines);
  const got = unnamed.length > 0 ? `no word of ${unnamed.join(', ')}` : 'names alone';
  return passIf(unnamed.length === 0 && isExplained, expected, got);
}
