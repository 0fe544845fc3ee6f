/** Grades a review of Go code: which planted flaws it found, and what right code it accused. Nothing runs. */
import { fail, type Judge, makeGrader, mapValues, notApplicable, onAxis, type Verdict } from '../grader.ts';
import { checkProse } from '../shared/documentation.ts';
import {
  checkBalance,
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
  type Reviewed,
} from './checks.ts';
import { readReview } from './findings.ts';
import { codeIn, matchFindings } from './match.ts';

interface Examined {
  reviewed: Reviewed;
  /** Why no finding can be read, where none can. */
  unread: string | undefined;
  /** Why no finding is right, where none is. */
  useless: string | undefined;
}

/** Judges of findings that can be read. */
const ofRead = unless('unread', failing);
/** Judges of how findings are made; worth nothing where no flaw was found. */
const ofUseful = unless('useless', failing);
/** Judges of what was left alone: a review that finds nothing has told nothing apart. */
const ofTellingApart = unless('useless', notApplicable);

export const grader = makeGrader<Examined>({
  version: 3,
  needsSandbox: false,
  checks: {
    ...onAxis('correctness', ofRead({ 'finds-what-is-planted-and-accuses-nothing-else': checkBalance })),
    // These only decide whether it is solved: their marks are in the balance.
    ...onAxis(
      'correctness',
      ofRead({
        'finds-the-query-put-together-from-input': checkFlaw('injection'),
        'finds-the-goroutine-that-never-ends': checkFlaw('leak'),
        'finds-the-context-that-is-never-cancelled': checkFlaw('context'),
      }),
      { weight: 0 },
    ),
    ...onAxis(
      'edgeCases',
      ofRead({
        'finds-the-response-body-that-is-never-closed': checkFlaw('body'),
        'finds-the-query-in-a-loop': checkFlaw('loop'),
        'finds-the-regexp-compiled-for-each-request': checkFlaw('pattern'),
        'finds-the-client-without-a-timeout': checkFlaw('client'),
      }),
      { weight: 2 },
    ),
    ...onAxis(
      'correctness',
      ofTellingApart({
        'leaves-the-parameterised-like-alone': checkDecoy('like'),
        'leaves-the-map-behind-its-mutex-alone': checkDecoy('mutex'),
        'leaves-the-bounded-worker-pool-alone': checkDecoy('pool'),
        'leaves-the-secure-random-code-alone': checkDecoy('random'),
      }),
      { weight: 0 },
    ),
    ...onAxis(
      'edgeCases',
      ofUseful({
        'cites-only-lines-that-exist': checkLines,
        'keeps-findings-to-their-form': checkForm,
        'names-each-flaw-once': checkRepeats,
      }),
    ),
    ...onAxis(
      'quality',
      ofUseful({
        'rates-nothing-above-the-injection': checkInjectionFirst,
        'rates-slow-code-below-the-injection': checkSlowCodeBelow,
        'keeps-to-lines-where-something-is-wrong': checkInnocent,
        'fixes-the-query-with-placeholders': checkFix('injection'),
        'fixes-the-goroutine-so-that-it-ends': checkFix('leak'),
        'fixes-the-context-with-that-of-the-request': checkFix('context'),
        'fixes-the-lesser-flaws-by-name': checkFix('body', 'loop', 'pattern', 'client'),
        'writes-json-to-the-letter': checkJson,
      }),
    ),
    ...onAxis('documentation', {
      ...ofRead({
        'says-of-every-finding-why-it-matters': checkWhy,
        'says-of-every-finding-how-to-fix-it': checkHow,
        'sums-up-what-is-gravest': checkSummary,
      }),
      'sums-up-in-prose': ({ reviewed }) => checkProse(reviewed, `${reviewed.task.prompt}\n${reviewed.code}`),
    }),
  },
  examine: ({ code, prose, task }) => {
    const review = readReview(code);
    const matches = matchFindings(review.findings, task.contract ?? '');
    const unread = review.problem ?? (review.findings.length === 0 ? review.mistakes[0] : undefined);
    const isNothingFound = Object.values(matches.found).every((findings) => findings.length === 0);
    const useless = unread ?? (isNothingFound ? 'none of the flaws found' : undefined);
    const reviewed = { review, matches, prose, code: codeIn(task.contract ?? '').join('\n'), task };
    return { reviewed, unread, useless };
  },
});

function failing(why: string): Verdict {
  return fail('an array of findings as the contract has it, some of them right', why);
}

/** Makes judges of a review into judges that give the verdict `without` where something stands in the way. */
function unless(obstacle: 'unread' | 'useless', without: (why: string) => Verdict) {
  return (judges: Record<string, Judge<Reviewed>>): Record<string, Judge<Examined>> =>
    mapValues(judges, (judge) => (examined) => {
      const why = examined[obstacle];
      return why === undefined ? judge(examined.reviewed) : without(why);
    });
}
