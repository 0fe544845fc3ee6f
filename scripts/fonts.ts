/** Cuts the fonts of the site out of their packages: only the letters it prints, so that a page stays light. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import subsetFont from 'subset-font';

const OUT = 'src/styles/fonts';
const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('');
const TYPOGRAPHIC = '—–·…×÷→←“”‘’≥≤±©\u00a0\u2007';
/** [font package, weight, name in the project]; both fonts reserve their names, so the cut ones carry ours. */
const FONTS = [
  ['source-sans-3', 400, 'receipts-sans-400'],
  ['source-sans-3', 600, 'receipts-sans-600'],
  ['ibm-plex-mono', 400, 'receipts-mono-400'],
] as const;

mkdirSync(OUT, { recursive: true });
for (const [font, weight, name] of FONTS) {
  const folder = `node_modules/@fontsource/${font}`;
  const whole = readFileSync(`${folder}/files/${font}-latin-${weight}-normal.woff2`);
  // Hints are a third of the monospaced one, and screens of today draw letters without them.
  const cut = await subsetFont(whole, ASCII + TYPOGRAPHIC, {
    targetFormat: 'woff2',
    noLayoutClosure: true,
    noHinting: true,
    keepFeatures: ['kern'],
  });
  writeFileSync(`${OUT}/${name}.woff2`, cut);
  writeFileSync(`${OUT}/${font}-LICENSE.txt`, readFileSync(`${folder}/LICENSE`));
  console.log(`${OUT}/${name}.woff2: ${cut.length} bytes of ${whole.length}`);
}
