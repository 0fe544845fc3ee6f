/** How much of a board was published. */

export interface Coverage {
  /** Cells with a score. */
  published: number;
  /** Models × tasks. */
  total: number;
  /** Of the published ones, those whose number may mean something else. */
  ambiguous: number;
}

interface Covered {
  cells: Readonly<Record<string, { score: number | null; ambiguous: string | null }>>;
}

export function computeCoverage(rows: readonly Covered[], tasks: readonly string[]): Coverage {
  const cells = rows.flatMap((row) => tasks.map((task) => row.cells[task])).filter((cell) => cell != null);
  const scored = cells.filter((cell) => cell.score !== null);
  return {
    published: scored.length,
    total: rows.length * tasks.length,
    ambiguous: scored.filter((cell) => cell.ambiguous !== null).length,
  };
}
