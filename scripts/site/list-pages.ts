/** The pages of a built site: every HTML file but the tables that are there to be pasted. */
import { readdirSync } from 'node:fs';

/** Relative to the folder, as in "models/index.html". */
export function listPageFiles(dir: string): string[] {
  const isPage = (file: string) => file.endsWith('index.html') || file === '404.html';
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(isPage);
}
