/** Scores from their parts. */

/** The mean of the parts, or null where any is missing: a total over some of its parts is not comparable. */
export function computeMeanScore(parts: readonly (number | null)[]): number | null {
  if (parts.length === 0) return null;
  let sum = 0;
  for (const part of parts) {
    if (part === null) return null;
    sum += part;
  }
  return sum / parts.length;
}
