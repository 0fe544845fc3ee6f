/** The checks of a review, each from its findings and what they match. */
import { fail, type GradableTask, type Judge, notApplicable, pass, passIf, type Verdict } from '../grader.ts';
import { bareWords, isAbout, isCopy, saysSomething } from '../shared/words.ts';
import { type Finding, MAX_FINDINGS, type Review } from './findings.ts';
import { FLAWS, type FlawId, PUBLISHED, SEVERITIES } from './key.ts';
import type { Matches } from './match.ts';

export interface Reviewed {
  review: Review;
  matches: Matches;
  prose: string;
  /** The code that was reviewed. */
  code: string;
  task: GradableTask;
}

/** Up to this many findings at innocent lines cost nothing, and above it up to a share of all findings. */
const FREE_INNOCENT = 2;
const INNOCENT_SHARE = 1 / 3;
/** A problem in fewer words is only a name, and a fix in fewer only a wish, unless it writes code. */
const MIN_PROBLEM_WORDS = 5;
const MIN_FIX_WORDS = 4;
/** A fix that names what mends more of the flaws than these mends none. */
const MOST_MENDED = 3;
/** What follows from the flaw: broad, as there are many ways to say it; most findings say it. */
const CONSEQUENCE =
  /\b(?:kann|können|könnte\w*|weil|dadurch|sodass|führt|blockiert|peut|parce|donc|puede|porque|compromis\w*|possible|extra|despite|although|ignores?|lacks?|because|so|can|could|may|might|will|would|lets?|leads?|leading|means|caus\w+|allow\w*|leak\w*|exhaust\w*|block\w*|hangs?|hanging|never|forever|attack\w*|slow\w*|wast\w+|expensive|costs?|until|even|still|keeps?|holds?|stuck|piles?|grows?|risk\w*|vulnerab\w+|steal\w*|dump\w*|bypass\w*|arbitrary|overload\w*|latency|load|CPU|memory|round[- ]trips?|runs? out|starv\w+)\b/i;

/** Rank of a severity, 0 for low. */
const rank = ({ severity }: Finding) => SEVERITIES.indexOf(severity);
const highest = (findings: readonly Finding[]) => Math.max(...findings.map(rank));
const show = ({ line, kind, severity }: Finding) => `${severity} ${kind} at line ${line}`;

export function checkFlaw(id: FlawId): Judge<Reviewed> {
  const expected = `${FLAWS[id].kinds.join(' or ')} within 3 lines of it`;
  return ({ matches }) => passIf(matches.found[id].length > 0, expected, 'no such finding');
}

/**
 * 1 + 9 × F1 on its axis: precision is the distinct planted flaws found, any of them, of the distinct accusations; recall the
 * published ones of three. It passes where the review is solved: all three found and no decoy accused.
 */
export function checkBalance({ matches }: Reviewed): Verdict {
  const found = (ids: readonly FlawId[]) => ids.filter((id) => matches.found[id].length > 0).length;
  const [planted, published] = [found(Object.keys(FLAWS) as FlawId[]), found(PUBLISHED)];
  const accusations = planted + matches.wrong.length;
  const precision = accusations === 0 ? 0 : planted / accusations;
  const recall = published / PUBLISHED.length;
  const share = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  const isSolved = published === PUBLISHED.length && Object.values(matches.accused).every(({ length }) => length === 0);
  if (share === 1) return pass;
  const got = `${published} of ${PUBLISHED.length} published flaws, ${planted} of ${accusations} accusations right`;
  return { result: isSolved ? 'pass' : 'fail', share, expected: 'the published flaws, and nothing that is right', got };
}

export function checkDecoy(id: keyof Matches['accused']): Judge<Reviewed> {
  return ({ matches }) => {
    const [accusation] = matches.accused[id];
    return accusation ? fail('no accusation, as it is right', show(accusation)) : pass;
  };
}

/** Of the findings that match the flaws, those found in all; n/a where none of these flaws was found. */
export function checkFix(...ids: FlawId[]): Judge<Reviewed> {
  return ({ review, matches }) => {
    const found = ids.filter((id) => matches.found[id].length > 0);
    if (found.length === 0) return notApplicable('not found, so there is no fix');
    const isOwn = ({ fix }: Finding) => !isStuffed(fix) && !isRepeated(fix, review, 'fix');
    const vague = found.filter((id) => !matches.found[id].some((one) => FLAWS[id].fix.test(one.fix) && isOwn(one)));
    const [first] = vague.flatMap((id) => matches.found[id]);
    return first ? fail('a fix that names what mends it', first.fix) : pass;
  };
}

export function checkLines({ review, matches }: Reviewed): Verdict {
  const stray = review.findings.find(({ line }) => line < 1 || line > matches.lines);
  return stray ? fail(`lines from 1 to ${matches.lines}`, `line ${stray.line}`) : pass;
}

export function checkForm({ review }: Reviewed): Verdict {
  const [mistake] = review.mistakes;
  return mistake ? fail(`at most ${MAX_FINDINGS} findings with the fields of the contract`, mistake) : pass;
}

/** The same kind twice at one flaw; another kind at the same place is another view of it. */
export function checkRepeats({ matches }: Reviewed): Verdict {
  const repeated = Object.values(matches.found)
    .flatMap((findings) => [...Map.groupBy(findings, ({ kind }) => kind).values()])
    .find((same) => same.some((a) => same.some((b) => a !== b && Math.abs(a.line - b.line) <= 3)));
  return repeated ? fail('one finding for each flaw', repeated.map(show).join(', ')) : pass;
}

export function checkInjectionFirst({ review, matches }: Reviewed): Verdict {
  const { injection } = matches.found;
  if (injection.length === 0) return notApplicable('the injection was not found');
  const own = highest(injection);
  const above = review.findings.find((finding) => rank(finding) > own);
  if (above) return fail('nothing above the injection', show(above));
  return passIf(own >= SEVERITIES.indexOf('high'), 'the injection high or critical', `${SEVERITIES[own]}`);
}

export function checkSlowCodeBelow({ matches }: Reviewed): Verdict {
  const { injection, loop, pattern } = matches.found;
  const slow = [...loop, ...pattern];
  if (slow.length === 0) return notApplicable('no slow code was found');
  const limit = injection.length > 0 ? highest(injection) : SEVERITIES.indexOf('critical');
  const above = slow.find((finding) => rank(finding) >= limit);
  return above ? fail('slow code below the injection', show(above)) : pass;
}

export function checkInnocent({ review, matches }: Reviewed): Verdict {
  const allowed = Math.max(FREE_INNOCENT, Math.floor(review.findings.length * INNOCENT_SHARE));
  const count = matches.innocent.length;
  return passIf(
    count <= allowed,
    `at most ${allowed} of ${review.findings.length} findings at lines where nothing is wrong`,
    `${count}: lines ${matches.innocent.map(({ line }) => line).join(', ')}`,
  );
}

export function checkJson({ review }: Reviewed): Verdict {
  return passIf(review.isJson, 'JSON to the letter', 'comments or trailing commas');
}

const isStuffed = (fix: string) => Object.values(FLAWS).filter((flaw) => flaw.fix.test(fix)).length > MOST_MENDED;

/** Whether another finding says the same in much the same words. */
function isRepeated(text: string, { findings }: Review, field: 'problem' | 'fix'): boolean {
  return findings.filter((finding) => isCopy(finding[field], text)).length > 1;
}

/** What is wrong in words of its own, about the code; and for most of them what follows, where the words are of letters we can tell. */
export function checkWhy({ review, code }: Reviewed): Verdict {
  const { findings } = review;
  const bare = findings.find(
    ({ problem }) =>
      !saysSomething(problem, MIN_PROBLEM_WORDS) ||
      !isAbout(problem, code) ||
      isRepeated(problem, review, 'problem') ||
      bareWords(code).includes(bareWords(problem)),
  );
  if (bare) return fail('what is wrong, in each "problem"', `"${bare.problem}" at line ${bare.line}`);
  const silent = findings.filter(({ problem }) => !CONSEQUENCE.test(problem) && !/\p{Lo}{2}/u.test(problem));
  const [first] = silent;
  if (first === undefined || 2 * silent.length <= findings.length) return pass;
  return fail('what follows from it, in most of them', `"${first.problem}" at line ${first.line}`);
}

export function checkHow({ review }: Reviewed): Verdict {
  const bare = review.findings.find(({ fix, problem }) => {
    const isSaid = saysSomething(fix, MIN_FIX_WORDS) || /\w[.(=]\w/.test(fix);
    return !isSaid || fix === problem || isStuffed(fix) || isRepeated(fix, review, 'fix');
  });
  return bare ? fail('how to mend it, in each "fix"', `"${bare.fix}" at line ${bare.line}`) : pass;
}

/** A sentence of the summary names one of the flaws that the review itself rates highest. */
export function checkSummary({ matches, prose }: Reviewed): Verdict {
  const found = (Object.keys(FLAWS) as FlawId[]).filter((id) => matches.found[id].length > 0);
  if (found.length === 0) return fail('a flaw in the summary', 'none found');
  const top = Math.max(...found.map((id) => highest(matches.found[id])));
  const gravest = found.filter((id) => highest(matches.found[id]) === top);
  const sentences = prose.split(/(?<=[.!?。！？])\s+/).filter((sentence) => saysSomething(sentence, MIN_FIX_WORDS));
  const isNamed = sentences.some((sentence) => gravest.some((id) => FLAWS[id].topic.test(sentence)));
  return passIf(isNamed, `the gravest finding in the summary: ${gravest.join(' or ')}`, 'no word of it');
}
