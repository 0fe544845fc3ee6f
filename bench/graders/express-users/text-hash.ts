/** A short number for a text of any length, the same inside of the sandbox and outside. */

const { charCodeAt } = String.prototype;
const { apply } = Reflect;
const { imul } = Math;

/** FNV-1a over the code units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = imul(hash ^ apply(charCodeAt, text, [i]), 0x01000193);
  return hash >>> 0;
}
