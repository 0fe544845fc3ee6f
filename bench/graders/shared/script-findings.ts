/** Findings on an answer in JavaScript or TypeScript, and the verdict that they make. */
import type ts from 'typescript';
import type { Finding } from '../../sandbox/index.ts';
import { fail, pass, type Verdict } from '../grader.ts';
import { lineOf } from './script-nodes.ts';

export type Extension = 'js' | 'ts';

/** Says the first one, and how many more there are. */
export function checkNothingFound(findings: readonly Finding[], expected: string): Verdict {
  const [first] = findings;
  if (first === undefined) return pass;
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
  return fail(expected, `line ${first.line}: ${first.rule}: ${first.message}${more}`);
}

/** Without a message the first line of the code that it is about. */
export function toFinding(node: ts.Node, rule: string, message?: string): Finding {
  return { rule, line: lineOf(node), message: message ?? node.getText().split('\n')[0] ?? '' };
}
