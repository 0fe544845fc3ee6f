/** Whether the words of an answer say what was wrong and how it was fixed. */
import { passIf, type Verdict } from '../grader.ts';
import { withoutFences } from '../shared/documentation.ts';
import { isAbout, namesAlone, saysSomething } from '../shared/words.ts';

/** What it is about, whatever the code calls it. */
const SUBJECT =
  'javascript console log print fetch async await promise request response data null value line variable callback';
/** Of fewer words a sentence explains nothing. */
const MIN_WORDS = 5;
const THE_LOG =
  /log|print|output|line|statement|code|javascript|execut|\bruns?\b|continu|打印|输出|輸出|出力|ausg[ea]|affich|imprim|вывод/i;
/** That the log comes too early, in the words that people use for it. */
const TOO_EARLY = new RegExp(
  [
    String.raw`\bbefore\b.*(?:promise|fetch|request|respon|data|resolv|complet|finish|arriv|assign|callback|then|ready|load)`,
    `(?:n't|not|never|without|instead of|rather than) (?:actually |even |being )?(?:a?wait|block|paus)`,
    String.raw`\b(?:immediately|synchronously|right away|straight away|at once|too early|too soon|first)\b`,
    String.raw`\b(?:still|remains?|is) (?:null|pending|in flight|running)\b`,
    `(?:n't|not) (?:yet )?(?:been )?(?:resolved|finished|completed|arrived|returned|assigned|set|loaded|run|ready)`,
    '之前|还没|尚未|异步|同步|前に|非同期|bevor|noch nicht|asynchron|sofort|avant|immédiatement|asíncron|antes|inmediatamente|асинхрон|до того',
    String.raw`\b(?:only )?(?:later|asynchronously|in the background|on a later|next tick|microtask)\b`,
  ].join('|'),
  'i',
);
/** What the fix does. */
const MENDED = new RegExp(
  [
    String.raw`(?<![/\w])await(?:s|ed|ing)?\b`,
    '等待|之后|待[ちつっ]|warte[tn]?|abwarten|attend|après|espera|después|ожида|после',
    String.raw`\b(?:waits?|waiting|waited|pauses?|suspends?)\b`,
    String.raw`\b(?:mov(?:e[sd]?|ing)|put(?:ting)?|plac(?:e[sd]?|ing)|inside|into|chain(?:s|ed|ing)?)\b.*(?:log|then|callback|handler|function)`,
    String.raw`\blog\w*\b.*\b(?:after|once|until)\b.*(?:resolv|arriv|complet|finish|available|ready|parsed|there|received|loaded)`,
  ].join('|'),
  'i',
);

/** The log runs before the promise resolves, said in prose or in a comment. */
export function checkCause(prose: string, code: string): Verdict {
  const isSaid = sentences(prose, code).some((sentence) => TOO_EARLY.test(sentence) && THE_LOG.test(sentence));
  return passIf(isSaid, 'why it logs null: the log runs before the data is there', 'no word of it');
}

/** The log waits for the promise now, said in prose or in a comment. */
export function checkRemedy(prose: string, code: string): Verdict {
  const isSaid = sentences(prose, code).some((sentence) => MENDED.test(sentence) && !isBlame(sentence));
  return passIf(isSaid, 'how it is mended: the log waits for the data', 'no word of it');
}

/** A sentence on what was wrong: it names waiting only to say that it was missing. */
function isBlame(sentence: string): boolean {
  if (/(?:n't|not|never|without) (?:actually |even )?a?wait/i.test(sentence)) return true;
  return TOO_EARLY.test(sentence) && !/\b(?:a?waits?|awaiting|waiting)\b/i.test(sentence);
}

/** Of the prose without its blocks, and of the comments in the code: those that say something about the code. */
function sentences(prose: string, code: string): string[] {
  const comments = [...code.matchAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g)].map(([comment]) => comment);
  const lines = comments.join('\n').replace(/^[ \t]*(?:\/\*\*?|\*\/|\*|\/\/)/gm, '');
  const about = `${SUBJECT} ${namesAlone(code)}`;
  return `${withoutFences(prose)}\n\n${lines}`
    .split(/[.!?;]\s+|[。！？；]|\n\s*(?:\n|[-*#]|\d+\.)/)
    .filter((sentence) => saysSomething(sentence, MIN_WORDS) && isAbout(sentence, about));
}
