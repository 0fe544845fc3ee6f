/** How long all calls of an answer may take together. */
export const DEADLINE_MS = 10_000;
