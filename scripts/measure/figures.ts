/** Holds measured figures against their limits and prints them as a Markdown table. */

export type Figure = {
  what: string;
  limit: string;
  value: string;
  isOver: boolean;
  /** The same in every run, so that being over its limit is a failure; a timing may only have met a busy machine. */
  isDeterministic: boolean;
};

type Measured = { what: string; value: number; isDeterministic: boolean };

/** The first figure of a ratio is ours, the second is what it is held against. */
export type Ratio = { ours: readonly number[]; bare: readonly number[] };

const formatCount = (count: number): string => count.toLocaleString('en-US', { maximumFractionDigits: 6 });

export function atMost(measured: Measured & { limit: number; unit?: string }): Figure {
  return hold(measured, 'at most', measured.value > measured.limit);
}

export function atLeast(measured: Measured & { limit: number; unit?: string }): Figure {
  return hold(measured, 'at least', measured.value < measured.limit);
}

/** A timing as a multiple of another one that was taken in the same rounds. */
export function atMostTimes(what: string, limit: number, { ours, bare }: Ratio): Figure {
  const ratio = median(ours) / median(bare);
  return {
    what,
    limit: `at most ${limit} ×`,
    value: `${ratio.toFixed(2)} × (${formatRangeMs(ours)} against ${formatRangeMs(bare)})`,
    isOver: ratio > limit,
    isDeterministic: false,
  };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)];
  const lower = sorted[Math.ceil(middle) - 1];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of no values');
  return (lower + upper) / 2;
}

export function toMarkdown(figures: readonly Figure[]): string {
  const lines = figures.map(
    ({ what, limit, value, isOver }) => `| ${what} | ${limit} | ${value} | ${isOver ? '**over**' : 'ok'} |`,
  );
  return ['| Figure | Limit | Value | |', '|---|---:|---:|---|', ...lines].join('\n');
}

function hold(
  { what, value, limit, unit, isDeterministic }: Measured & { limit: number; unit?: string },
  bound: string,
  isOver: boolean,
): Figure {
  const suffix = unit === undefined ? '' : ` ${unit}`;
  const text = (count: number) => `${formatCount(count)}${suffix}`;
  return { what, limit: `${bound} ${text(limit)}`, value: text(value), isOver, isDeterministic };
}

function formatRangeMs(valuesMs: readonly number[]): string {
  const rounded = (valueMs: number) => valueMs.toFixed(0);
  return `${rounded(median(valuesMs))} ms [${rounded(Math.min(...valuesMs))} to ${rounded(Math.max(...valuesMs))}]`;
}
