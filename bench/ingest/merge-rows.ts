/** Joins what a board has with what a file says: equal numbers stay as they are, and other ones are a question. */
import { type Problem, quote } from '../../src/data/index.ts';
import { complain } from './complain.ts';

interface Row {
  score: number | null;
  from?: { file: string; path: string } | undefined;
}

interface Merge<R extends Row> {
  old: readonly R[];
  fresh: readonly R[];
  keyOf: (row: R) => string;
  /** Whether other numbers take the place of old ones. */
  replaces: boolean;
  file: string;
}

/** The old rows in their order, then the new ones. Ends with every number that is another one than before, unless it `replaces`. */
export function mergeByKey<R extends Row>({ old, fresh, keyOf, replaces, file }: Merge<R>): R[] {
  const rows = new Map(old.map((row) => [keyOf(row), row]));
  const problems: Problem[] = [];
  for (const row of fresh) {
    const key = keyOf(row);
    const before = rows.get(key);
    if (before !== undefined && isSame(before, row)) continue;
    if (before !== undefined && !replaces) {
      const where = before.from ? ` (${before.from.path} of the file ${before.from.file.slice(0, 12)})` : '';
      const fix = '--replace takes the numbers of this file';
      problems.push({
        file,
        path: row.from?.path ?? '',
        expected: `${show(before)} for ${key}, as the board has it${where}`,
        found: show(row),
        fix,
      });
    }
    rows.set(key, row);
  }
  if (problems.length > 0) complain(problems);
  return [...rows.values()];
}

function isSame(a: Row, b: Row): boolean {
  const { from: _, ...one } = a;
  const { from: __, ...other } = b;
  return toKey(one) === toKey(other);
}

/** Whatever the order of its fields. */
function toKey(row: object): string {
  return JSON.stringify(
    Object.entries(row)
      .filter(([, value]) => value !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function show(row: Row): string {
  const { from: _, ...said } = row;
  const { score, ...more } = said as Record<string, unknown>;
  const rest = Object.entries(more).filter(([name]) => !['model', 'task', 'sources'].includes(name));
  return [score === null ? 'no score' : String(score), ...rest.map(([name, value]) => `${name} ${quote(value)}`)].join(
    ', ',
  );
}
