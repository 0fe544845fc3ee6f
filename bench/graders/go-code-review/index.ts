/** Grades a review of Go code: which planted flaws it found, and what right code it accused. Nothing runs. */
import { type CheckSpec, fail, type Grader, notApplicable, type Verdict } from '../grader.ts';
import { checkProse } from '../shared/documentation.ts';
import {
  type Check,
  checkDecoy,
  checkFix,
  checkFlaw,
  checkForm,
  checkHow,
  checkInjectionFirst,
  checkInnocent,
  checkJson,
  checkLines,
  checkRepeats,
  checkSlowCodeBelow,
  checkSummary,
  checkWhy,
} from './checks.ts';
import { readReview } from './findings.ts';
import { matchFindings } from './match.ts';

type Named<C> = Record<string, C>;

const correctness = (judge: Check['judge'], weight: number): Check => ({ axis: 'correctness', weight, judge });
const edge = (judge: Check['judge'], weight = 1): Check => ({ axis: 'edgeCases', weight, judge });
const quality = (judge: Check['judge']): Check => ({ axis: 'quality', judge });
const documentation = (judge: Check['judge']): Check => ({ axis: 'documentation', judge });

const FLAW_CHECKS: Named<Check> = {
  'finds-the-query-put-together-from-input': correctness(checkFlaw('injection'), 3),
  'finds-the-goroutine-that-never-ends': correctness(checkFlaw('leak'), 3),
  'finds-the-context-that-is-never-cancelled': correctness(checkFlaw('context'), 3),
  'finds-the-response-body-that-is-never-closed': edge(checkFlaw('body'), 2),
  'finds-the-query-in-a-loop': edge(checkFlaw('loop'), 2),
  'finds-the-regexp-compiled-for-each-request': edge(checkFlaw('pattern'), 2),
  'finds-the-client-without-a-timeout': edge(checkFlaw('client'), 2),
};

/** An answer that finds nothing has told nothing apart. */
const DECOY_CHECKS: Named<Check> = {
  'leaves-the-parameterised-like-alone': correctness(checkDecoy('like'), 1),
  'leaves-the-map-behind-its-mutex-alone': correctness(checkDecoy('mutex'), 1),
  'leaves-the-bounded-worker-pool-alone': correctness(checkDecoy('pool'), 1),
  'leaves-the-secure-random-code-alone': correctness(checkDecoy('random'), 1),
};

/** How the findings are made; worth nothing where no flaw was found. */
const FINDING_CHECKS: Named<Check> = {
  'cites-only-lines-that-exist': edge(checkLines),
  'keeps-findings-to-their-form': edge(checkForm),
  'names-each-flaw-once': edge(checkRepeats),
  'rates-nothing-above-the-injection': quality(checkInjectionFirst),
  'rates-slow-code-below-the-injection': quality(checkSlowCodeBelow),
  'keeps-to-lines-where-something-is-wrong': quality(checkInnocent),
  'fixes-the-query-with-placeholders': quality(checkFix('injection')),
  'fixes-the-goroutine-so-that-it-ends': quality(checkFix('leak')),
  'fixes-the-context-with-that-of-the-request': quality(checkFix('context')),
  'fixes-the-lesser-flaws-by-name': quality(checkFix('body', 'loop', 'pattern', 'client')),
  'writes-json-to-the-letter': quality(checkJson),
};

/** How the findings are told, right or wrong. */
const TELLING_CHECKS: Named<Check> = {
  'says-of-every-finding-why-it-matters': documentation(checkWhy),
  'says-of-every-finding-how-to-fix-it': documentation(checkHow),
  'sums-up-what-is-gravest': documentation(checkSummary),
};

const PROSE_CHECK = 'sums-up-in-prose';

export const grader: Grader = {
  version: 1,
  needsSandbox: false,
  checks: {
    ...specsOf({ ...FLAW_CHECKS, ...DECOY_CHECKS, ...FINDING_CHECKS, ...TELLING_CHECKS }),
    [PROSE_CHECK]: { axis: 'documentation' },
  },
  grade: async ({ code, prose, task }) => {
    const review = readReview(code);
    const matches = matchFindings(review.findings, task.contract ?? '');
    const unread = review.problem ?? (review.findings.length === 0 ? review.mistakes[0] : undefined);
    const nothing = Object.values(matches.found).every((findings) => findings.length === 0);
    const useless = unread ?? (nothing ? 'none of the flaws found' : undefined);
    const judge = (checks: Named<Check>, without: string | undefined, verdict: (why: string) => Verdict) =>
      mapChecks(checks, (check) => (without ? verdict(without) : check.judge({ review, matches, prose })));
    return {
      ...judge(FLAW_CHECKS, unread, (why) => fail(FINDINGS, why)),
      ...judge(DECOY_CHECKS, useless, notApplicable),
      ...judge(FINDING_CHECKS, useless, (why) => fail(FINDINGS, why)),
      ...judge(TELLING_CHECKS, unread, (why) => fail(FINDINGS, why)),
      [PROSE_CHECK]: checkProse(prose),
    };
  },
};

const FINDINGS = 'an array of findings as the contract has it, some of them right';

function specsOf(checks: Named<Check>): Named<CheckSpec> {
  return mapChecks(checks, ({ axis, weight }) => (weight === undefined ? { axis } : { axis, weight }));
}

function mapChecks<R>(checks: Named<Check>, toResult: (check: Check) => R): Named<R> {
  return Object.fromEntries(Object.entries(checks).map(([id, check]) => [id, toResult(check)]));
}
