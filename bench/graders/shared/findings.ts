/** Findings of a linter or of a look at the source, and the verdict that they make. */
import type { Finding } from '../../sandbox/index.ts';
import { fail, pass, type Verdict } from '../grader.ts';

/** Says the first one, and how many more there are. */
export function checkNothingFound(findings: readonly Finding[], expected: string): Verdict {
  const [first] = findings;
  if (first === undefined) return pass;
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
  return fail(expected, `line ${first.line}: ${first.rule}: ${first.message}${more}`);
}
