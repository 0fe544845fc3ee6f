/** Numbers in prose that nothing binds to the data: digits, and the words for them. */

export interface BareNumber {
  found: string;
  /** Where it begins in the text. */
  at: number;
}

const UNITS = 'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const TEENS = 'thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const TENS =
  'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|hundreds|thousand|thousands|billion|billions';
const ORDINALS = 'third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth';
const MULTIPLES = 'twice|thrice|twofold|threefold|tenfold|double|triple|half|dozen|dozens';
/** "One" and "first" are pronouns more often than numbers, and prices are "per million tokens". */
const WORDS = new RegExp(`(?<!\\p{L})(?:${[UNITS, TEENS, TENS, ORDINALS, MULTIPLES].join('|')})(?!\\p{L})`, 'giu');
/** Every character that Unicode takes for a number: ½ and ² too. */
const DIGITS = /\p{N}+(?:[.,:]\p{N}+)*/gu;

/** `isClaimed` is for the words of a sentence that a claim checks: there they may stand, digits may not. */
export function findBareNumbers(text: string, isClaimed: boolean): BareNumber[] {
  const patterns = isClaimed ? [DIGITS] : [DIGITS, WORDS];
  const found = patterns.flatMap((pattern) => [...text.matchAll(pattern)]);
  return found.map((match) => ({ found: match[0], at: match.index })).sort((a, b) => a.at - b.at);
}
