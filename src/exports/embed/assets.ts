/** The style sheet and the script that every embedded figure carries in itself, and the policy that allows no other. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PALETTES, type Theme, toVariables } from '../charts/palette.ts';

/** From the root of the project, where everything runs. */
const FOLDER = 'src/exports/embed';
/** The marker pen, on which every colour of the palette is legible. */
const LIT: Record<Theme, string> = { light: '#fbe9a9', dark: '#40340f' };

const variables = (theme: Theme) => `color-scheme:${theme};${toVariables(PALETTES[theme])};--lit:${LIT[theme]}`;

export const EMBED_STYLE = [
  `:root{${variables('light')}}`,
  `@media(prefers-color-scheme:dark){:root:not([data-theme=light]){${variables('dark')}}}`,
  `:root[data-theme=dark]{${variables('dark')}}`,
  readCompact('shared.css'),
  readCompact('page.css'),
].join('\n');

/** For pages of figures as well, inside of the page. */
export const HIGHLIGHT_SCRIPT = readCompact('highlight.js');

export const EMBED_SCRIPT = [HIGHLIGHT_SCRIPT, readCompact('page.js')].join('\n');

const hash = createHash('sha256').update(EMBED_SCRIPT).digest('base64');

/** Style attributes place the marks beside numbers; nothing is fetched, sent or framed. */
export const EMBED_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${hash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Without comments, indentation and the line end at its end. */
function readCompact(name: string): string {
  const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(?<!\s)\s*\n\s*/g, '\n')
    .trim();
}
