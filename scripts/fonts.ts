/**
 * Cuts the fonts of the site and of its pictures out of their packages, and writes down how wide their letters are:
 * `npm run fonts`, after a change of the letters below or of a font package.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import subsetFont from 'subset-font';

/** For pages: only the letters that the site itself prints, so that a page stays light. */
const SITE_FOLDER = 'src/styles/fonts';
/** For pictures, which have no other font to fall back on: every letter of the Latin file. */
const PICTURE_FOLDER = 'src/exports/charts/fonts';
const WIDTHS_FILE = 'src/exports/charts/font-widths.ts';
const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
const TYPOGRAPHIC = '—–·…×÷→←“”‘’≥≤±©\u00a0\u2007';
/** Both fonts reserve their names, so the cut ones carry ours. */
const FONTS: { face: string; source: string; weight: number; name: string }[] = [
  { face: 'sans', source: 'source-sans-3', weight: 400, name: 'receipts-sans-400' },
  { face: 'bold', source: 'source-sans-3', weight: 600, name: 'receipts-sans-600' },
  { face: 'num', source: 'ibm-plex-mono', weight: 400, name: 'receipts-mono-400' },
];
/** Hints are a third of the monospaced one, and screens of today draw letters without them. */
const LIGHT = { noLayoutClosure: true, noHinting: true, keepFeatures: ['kern'] };

mkdirSync(SITE_FOLDER, { recursive: true });
mkdirSync(PICTURE_FOLDER, { recursive: true });
const widths: [string, Record<string, string>][] = [];
for (const { face, source, weight, name } of FONTS) {
  const folder = `node_modules/@fontsource/${source}`;
  const whole = readFileSync(`${folder}/files/${source}-latin-${weight}-normal.woff2`);
  const font = create(whole) as Font;
  const letters = font.characterSet.filter((code) => code >= 32).map((code) => String.fromCodePoint(code));
  const site = await subsetFont(whole, ASCII + TYPOGRAPHIC, { targetFormat: 'woff2', ...LIGHT });
  const picture = await subsetFont(whole, letters.join(''), { targetFormat: 'sfnt', ...LIGHT });
  writeFileSync(`${SITE_FOLDER}/${name}.woff2`, site);
  writeFileSync(`${PICTURE_FOLDER}/${name}.ttf`, picture);
  for (const cut of [SITE_FOLDER, PICTURE_FOLDER]) {
    writeFileSync(`${cut}/${source}-LICENSE.txt`, readFileSync(`${folder}/LICENSE`));
  }
  widths.push([face, lettersByWidth(font, letters)]);
  console.log(`${name}: ${site.length} bytes for pages, ${picture.length} for pictures, of ${whole.length}`);
}
writeFileSync(
  WIDTHS_FILE,
  `/** How wide each letter of the fonts is, in thousandths of the font size, and which letters are. Made by \`npm run fonts\`. */

export const FONT_WIDTHS = ${JSON.stringify(Object.fromEntries(widths), null, 2)};
`,
);

function lettersByWidth(font: Font, letters: readonly string[]): Record<string, string> {
  const byWidth: Record<string, string> = {};
  for (const letter of letters) {
    const { advanceWidth } = font.glyphForCodePoint(letter.codePointAt(0) ?? 0);
    if (advanceWidth === 0) continue;
    const width = String((advanceWidth * 1000) / font.unitsPerEm);
    byWidth[width] = (byWidth[width] ?? '') + letter;
  }
  return byWidth;
}
