/** Takes the key out of everything that is stored or printed. */

/** Shorter ones, such as "none" or "EMPTY", are what servers without keys are given; in an answer they are words. */
const MIN_SECRET_LENGTH = 8;
const MARK = '[key removed]';

/**
 * Replaces the key in any text, also as it stands in an address. JSON stays JSON, as a key holds no quotes or backslashes;
 * `readKey` sees to that.
 */
export function createRedactor(key: string): (text: string) => string {
  if (key.length < MIN_SECRET_LENGTH) return (text) => text;
  const forms = new Set([key, encodeURIComponent(key)]);
  return (text) => {
    let clean = text;
    for (const form of forms) clean = clean.replaceAll(form, MARK);
    return clean;
  };
}
