/** Scores and totals from their parts. */

/** The sum of the parts, or null where any is missing: a total over some of its parts is not comparable. */
export function computeTotal(parts: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  return parts.length === 0 ? null : sum;
}

/** The mean of the parts, or null where any is missing. */
export function computeMeanScore(parts: readonly (number | null)[]): number | null {
  const total = computeTotal(parts);
  return total === null ? null : total / parts.length;
}
