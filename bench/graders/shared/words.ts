/** Words of an answer in any script, and whether they speak of the code that they belong to. */

const SEGMENTS = new Intl.Segmenter('und', { granularity: 'word' });
/** Longer texts say no more. */
const MOST_CHARACTERS = 50_000;

/** Each word once, in lower case. */
export function wordsOf(text: string): Set<string> {
  const parts = [...SEGMENTS.segment(text.slice(0, MOST_CHARACTERS))];
  return new Set(parts.flatMap(({ segment, isWordLike }) => (isWordLike ? [segment.toLowerCase()] : [])));
}

/** The letters and digits of a text, in lower case, with one space between its words: what is left of it in any marks. */
export function bareWords(text: string): string {
  return (
    text
      .slice(0, MOST_CHARACTERS)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ');
}

/** Names in the code and their parts: `totalPages` is also `total` and `pages`. */
export function namesIn(code: string): Set<string> {
  const names = code.slice(0, MOST_CHARACTERS).match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [];
  const parts = names.flatMap((name) => [name, ...name.split(/[_$]|(?<=\p{Ll})(?=\p{Lu})/u)]);
  return new Set(parts.map((part) => part.toLowerCase()).filter((part) => part.length > 2));
}

/** Words of Python and JavaScript, which every code has. */
const KEYWORDS = new Set(
  `and any as assert async await break case catch class const continue debugger def default del delete elif else enum except
export extends false finally for from function global implements import in instanceof interface is lambda let new none nonlocal
not null of or pass private protected public raise return static super switch this throw true try type typeof undefined unknown
var void while with yield`.split(/\s/),
);

/** What opens a comment or a text, in Python and in JavaScript, and what closes it. */
const OPENING = /"""|'''|\/\*|\/\/|#\s|["']/g;
const CLOSING: Record<string, string> = { '"""': '"""', "'''": "'''", '/*': '*/', '"': '"', "'": "'" };

/** Code without its comments, texts and keywords: a comment that is about nothing but itself is about no code. */
export function namesAlone(code: string): string {
  let [kept, at] = ['', 0];
  const unclosed = new Set<string>();
  for (const { 0: opening, index } of code.matchAll(OPENING)) {
    if (index < at || unclosed.has(opening)) continue;
    const closing = CLOSING[opening] ?? '\n';
    const end = code.indexOf(closing, index + opening.length);
    if (end < 0) unclosed.add(opening);
    const isText = opening === closing && opening.length === 1;
    if (end < 0 || (isText && code.slice(index, end).includes('\n'))) continue;
    kept += `${code.slice(at, index)} `;
    at = end + (closing === '\n' ? 0 : closing.length);
  }
  return (kept + code.slice(at)).replace(/\b[a-z]+\b/g, (word) => (KEYWORDS.has(word) ? ' ' : word));
}

/** So many letters at the start make a word and a name the same: "lists" and `list`, "Anfrage" and nothing. */
const SAME_START = 4;

/** One of its words is a name of the code, or begins like one; what is mostly in another script is believed. */
export function isAbout(text: string, code: string): boolean {
  const words = [...wordsOf(text)];
  const others = text.match(/[^\P{L}\p{Script=Latin}]/gu)?.length ?? 0;
  if (others >= Math.max(4, text.match(/\p{Script=Latin}/gu)?.length ?? 0)) return true;
  const names = namesIn(code);
  const starts = new Set(
    [...names].filter(({ length }) => length >= SAME_START).map((name) => name.slice(0, SAME_START)),
  );
  return words.some((word) => names.has(word) || (word.length >= SAME_START && starts.has(word.slice(0, SAME_START))));
}

/** Words beyond the names of the code: a row of names, or one letter many times, says nothing. */
export function saysSomething(text: string, least: number, code = ''): boolean {
  const names = namesIn(code);
  return [...wordsOf(text)].filter((word) => !names.has(word)).length >= least;
}

/** Whether two texts have most words in common. */
export function isCopy(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const common = a.intersection(b).size;
  return common >= 0.8 * (a.size + b.size - common);
}

/** In the languages in which models answer most. */
export const RETURNS =
  /@returns?\b|\b(?:returns?|returning|returned|resolves?|yields?|gives?|results?|outputs?|into|gibt|liefert|zurück|Rückgabe\w*|Ergebnis\w*|retourne|renvoie|résultat|devuelve|resultado|retorna|restituisce)\b|->|→|=>|返回|回傳|結果|结果|戻り値|返します|반환|возвращает|результат/iu;
