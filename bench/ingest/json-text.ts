/** JSON as the files of data/ are written: two spaces, and short lists of plain values on one line, as the formatter has it. */

const LINE_WIDTH = 120;

export function toJsonText(value: unknown): string {
  return `${write(value, '', 0)}\n`;
}

/** `used` is how much of the line stands before the value. */
function write(value: unknown, indent: string, used: number): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    if (value.every((one) => typeof one !== 'object' || one === null)) {
      const flat = `[${value.map((one) => JSON.stringify(one)).join(', ')}]`;
      // A comma may follow.
      if (used + flat.length < LINE_WIDTH) return flat;
    }
    return `[\n${value.map((one) => inner + write(one, inner, inner.length)).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([key, one]) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    return start + write(one, inner, start.length);
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
