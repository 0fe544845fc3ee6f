/** Measured figures against their limits, as a Markdown table. */

export interface Figure {
  what: string;
  limit: string;
  value: string;
  isOver: boolean;
  /** The same in every run, so that being over its limit is a failure; a timing may only have met a busy machine. */
  isDeterministic: boolean;
}

interface Measured {
  what: string;
  value: number;
  limit: number;
  unit?: string;
  isDeterministic: boolean;
}

export function atMost(measured: Measured): Figure {
  return hold(measured, 'at most', measured.value > measured.limit);
}

export function atLeast(measured: Measured): Figure {
  return hold(measured, 'at least', measured.value < measured.limit);
}

/** Timings in milliseconds as a multiple of others that were taken in the same rounds. */
export function atMostTimes(what: string, limit: number, ours: readonly number[], bare: readonly number[]): Figure {
  const ratio = median(ours) / median(bare);
  const value = `${ratio.toFixed(2)} × (${formatRangeMs(ours)} against ${formatRangeMs(bare)})`;
  return { what, limit: `at most ${limit} ×`, value, isOver: ratio > limit, isDeterministic: false };
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

export function toMarkdown(figures: readonly Figure[]): string {
  const lines = figures.map(
    ({ what, limit, value, isOver }) => `| ${what} | ${limit} | ${value} | ${isOver ? '**over**' : 'ok'} |`,
  );
  return ['| Figure | Limit | Value | |', '|---|---:|---:|---|', ...lines].join('\n');
}

function hold({ what, value, limit, unit = '', isDeterministic }: Measured, bound: string, isOver: boolean): Figure {
  const format = (count: number) => `${count.toLocaleString('en', { maximumFractionDigits: 6 })} ${unit}`.trimEnd();
  return { what, limit: `${bound} ${format(limit)}`, value: format(value), isOver, isDeterministic };
}

function formatRangeMs(times: readonly number[]): string {
  const [low, middle, high] = [Math.min(...times), median(times), Math.max(...times)].map((ms) => ms.toFixed(0));
  return `${middle} ms [${low} to ${high}]`;
}
