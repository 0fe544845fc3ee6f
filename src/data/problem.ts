/** A problem in the data, told so that its author can mend it: where, what was expected, what was found, what to do. */
export interface Problem {
  /** The file, relative to where the command runs. */
  file: string;
  /** The path inside the file, as in `prices.0.asOf`, or `line 3, column 7`; empty for the file as a whole. */
  path: string;
  expected: string;
  found: string;
  fix: string;
  /** Something is there, and it cannot be read: no plain file, no permission, one that is being written. */
  isUnreadable?: true;
}

const MAX_FOUND_LENGTH = 80;

/** One line, without control characters whatever the file held. */
export function formatProblem({ file, path, expected, found, fix }: Problem): string {
  const where = path === '' ? file : `${file}: ${path}`;
  return oneLine(`${where}: expected ${expected}, found ${found}. ${fix}${/[.!?]$/.test(fix) ? '' : '.'}`);
}

/** A value as it would stand in JSON, shortened. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  const json = JSON.stringify(value) ?? typeof value;
  return json.length > MAX_FOUND_LENGTH ? `${json.slice(0, MAX_FOUND_LENGTH)}…` : json;
}

/** The names in `valid` that differ little from `name`, to suggest after a typing mistake. */
export function didYouMean(name: string, valid: Iterable<string>): string {
  const near = [...valid].filter((v) => editDistance(name.toLowerCase(), v.toLowerCase()) <= 2);
  return near.length > 0 ? ` Did you mean ${near.map((v) => `"${v}"`).join(' or ')}?` : '';
}

function oneLine(value: string): string {
  return value.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}

/** Levenshtein distance, row by row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
