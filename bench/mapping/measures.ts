/** The numbers of a row or a cell: read as they are stated, and each that has parts computed again from them. */
import type { Disagreement, Mapping, ResultCell } from '../../src/data/index.ts';
import { passAtK } from '../../src/scoring/index.ts';
import { toTokens } from '../ingest/index.ts';
import type { Node } from './node.ts';

export type MeasurePaths = Pick<
  Mapping['row'],
  'score' | 'solved' | 'n' | 'total' | 'cost' | 'seconds' | 'tokens' | 'passAt' | 'ranAt'
>;
export type Measures = Omit<ResultCell, 'task' | 'harnessVersion' | 'note'>;

const NOT_PUBLISHED = 'not published';
/** What is left of decimal fractions in binary. */
const EPSILON = 1e-9;

/** Null where the node has no score and nothing that one follows from. `size` is the n of a complete one. */
export function readMeasures(node: Node, paths: MeasurePaths, mapping: Mapping, size?: number): Measures {
  const { scale } = mapping;
  const disagreements: Disagreement[] = [];
  const { solved, n } = readCounts(node, paths, size, mapping);
  const rate = solved !== undefined && n !== undefined ? rateOf(solved, n, scale) : undefined;
  const stated = paths.score === undefined ? undefined : node.number(paths.score);
  const score = paths.score === undefined ? rate : stated;
  if (score !== undefined && (score < scale.min || score > scale.max))
    node.say(
      paths.score ?? '$',
      `a score from ${scale.min} to ${scale.max}`,
      String(score),
      'Correct the scale of the mapping',
    );
  if (stated !== undefined && rate !== undefined && !roundsTo(rate, stated, mapping)) {
    const total = paths.total === undefined ? undefined : node.number(paths.total);
    disagreements.push({ what: 'score', stated, follows: rate, why: explain(stated, solved, n, total, mapping) });
  }
  for (const { k, at } of paths.passAt ?? []) {
    const passed = node.number(at);
    if (passed === undefined || solved === undefined || n === undefined) continue;
    const follows = n < k ? null : passAtK(n, solved, k);
    if (follows !== null && Math.abs(follows - passed) < 1e-6) continue;
    const why = n < k ? `${n} ${mapping.countsAre ?? 'samples'} are fewer than ${k}` : `${solved} of ${n}`;
    disagreements.push({ what: `pass@${k}`, stated: passed, follows, why });
  }
  const ranAt = readDay(node, paths.ranAt);
  const tokens = readTokens(node, paths.tokens, n);
  return {
    score: score ?? null,
    ...(score === undefined ? { missing: NOT_PUBLISHED } : {}),
    ...(solved === undefined ? {} : { solved }),
    ...(n === undefined ? {} : { n }),
    ...perTask(node, paths.cost, n, 'costPerTaskUsd'),
    ...perTask(node, paths.seconds, n, 'secondsPerTask'),
    ...(tokens === undefined ? {} : { tokens }),
    ...(disagreements.length > 0 ? { disagreements } : {}),
    ...(ranAt === undefined ? {} : { ranAt }),
    from: (paths.score === undefined ? node : (node.find(paths.score) ?? node)).path,
  };
}

/** Solved ÷ n on a scale. */
export function rateOf(solved: number, n: number, { min, max }: Mapping['scale']): number {
  return min + ((max - min) * solved) / n;
}

/** Whether a stated number may be this one, with as many decimals as the source writes. */
function roundsTo(exact: number, stated: number, { decimals = 1 }: Mapping): boolean {
  return Math.abs(stated - exact) <= 0.5 * 10 ** -decimals + EPSILON;
}

/** Where only a rate and the size are known, the count is the one whole number that the rate can be rounded from. */
function readCounts(
  node: Node,
  { solved: solvedAt, n: nAt, score }: MeasurePaths,
  size: number | undefined,
  { scale, decimals = 1 }: Mapping,
): { solved?: number; n?: number } {
  if (solvedAt !== undefined) {
    const found = node.find(solvedAt)?.value;
    const isPassed = found === true || found === 'true' ? 1 : found === false || found === 'false' ? 0 : undefined;
    if (isPassed !== undefined) return { solved: isPassed, n: 1 };
    const solved = node.number(solvedAt);
    const n = nAt === undefined ? undefined : node.number(nAt);
    if (solved === undefined || n === undefined || n === 0) return {};
    if (!Number.isInteger(solved) || !Number.isInteger(n) || solved > n || solved < 0) {
      node.say(solvedAt, `a whole number of at most ${n}`, String(solved), 'Correct the JSONPaths of "solved" and "n"');
      return {};
    }
    return { solved, n };
  }
  const rate = score === undefined || size === undefined ? undefined : node.number(score);
  if (rate === undefined || size === undefined) return {};
  const exact = ((rate - scale.min) / (scale.max - scale.min)) * size;
  const slack = (0.5 * 10 ** -decimals * size) / (scale.max - scale.min) + EPSILON;
  const solved = Math.round(exact);
  return Math.abs(exact - solved) <= slack && slack < 0.5 ? { solved, n: size } : { n: size };
}

function explain(stated: number, solved = 0, n = 0, total: number | undefined, mapping: Mapping): string {
  const parts = `${solved} of ${n}`;
  if (total === undefined || total === n) return parts;
  return roundsTo(rateOf(solved, total, mapping.scale), stated, mapping)
    ? `${parts}; it fits ${solved} of ${total}`
    : `${parts}; nor is it ${solved} of ${total}`;
}

/** USD or seconds of one of the n. */
function perTask<K extends string>(
  node: Node,
  amount: MeasurePaths['cost'],
  n: number | undefined,
  key: K,
): Partial<Record<K, number>> {
  const value = amount && node.number(amount.at);
  if (amount === undefined || value === undefined || amount.unknown?.includes(value)) return {};
  if (value <= 0) {
    const fix = 'Where it means unknown, add it to "unknown" in the mapping';
    node.say(amount.at, 'a number above 0', String(value), fix);
    return {};
  }
  if (amount.per === 'task') return { [key]: value } as Record<K, number>;
  return n === undefined ? {} : ({ [key]: value / n } as Record<K, number>);
}

/** Of all n together; undefined where input or output is not stated. */
function readTokens(node: Node, tokens: MeasurePaths['tokens'], n: number | undefined): Measures['tokens'] {
  const times = tokens?.per === 'task' ? n : 1;
  if (tokens === undefined || times === undefined) return undefined;
  const at = (path: string | undefined) => {
    const count = path === undefined ? undefined : node.number(path);
    return count === undefined ? undefined : Math.round(count * times);
  };
  return toTokens({
    ...{ prompt_tokens: at(tokens.input), completion_tokens: at(tokens.output), total_tokens: at(tokens.total) },
    prompt_tokens_details: { cached_tokens: at(tokens.cacheRead), cache_write_tokens: at(tokens.cacheWrite) },
    completion_tokens_details: { reasoning_tokens: at(tokens.reasoning) },
  });
}

/** A moment as its day. */
export function readDay(node: Node, path: string | undefined): string | undefined {
  const said = path === undefined ? undefined : node.text(path);
  if (said === undefined) return undefined;
  const day = /^\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|[T ])/.exec(said)?.[0];
  if (day === undefined) node.say(path ?? '$', 'a date as YYYY-MM-DD', said, 'Correct the JSONPath, or leave it out');
  return day;
}
