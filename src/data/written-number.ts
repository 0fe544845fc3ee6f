/** Numbers as people write them in fields, addresses and options: with commas between thousands, or refused in words. */

const NUMBER = /^(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** Commas between thousands, as this site writes them itself. */
const THOUSANDS = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/;

/** Points in groups of three, which are decimals to some and thousands to others. */
const POINTS = /^[1-9]\d{0,2}(\.\d{3})+$/;

/** A number as people type it: "10,000", "8.5", "8,5"; null for none, and for what is no number. */
export function parseNumber(text: string): number | null {
  const written = text.trim();
  const plain = THOUSANDS.test(written) ? written.replaceAll(',', '') : written.replace(',', '.');
  const number = NUMBER.test(plain) ? Number(plain) : Number.NaN;
  return Number.isFinite(number) ? number : null;
}

/** "10.000 can be read in two ways: write 10 or 10000."; null where it can be read in one, as the other is not possible. */
export function describeTwoReadings(text: string, isPossible: (number: number) => boolean): string | null {
  const written = text.trim();
  const asThousands = Number(written.replaceAll('.', ''));
  if (!POINTS.test(written) || !isPossible(asThousands)) return null;
  return `${written} can be read in two ways: write ${Number.parseFloat(written)} or ${asThousands}.`;
}

/** So that it is read as the same number, and in no other way. */
export function writeNumber(number: number | null): string {
  const text = String(number ?? '');
  return POINTS.test(text) ? `${text}0` : text;
}
