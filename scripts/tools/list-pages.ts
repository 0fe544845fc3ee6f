/** The pages of a built site: every HTML file but the tables that are there to be pasted, and the figures for frames. */
import { readdirSync } from 'node:fs';

const FOR_FRAMES = /^(v[\\/][^\\/]+[\\/])?embed[\\/]/;

/** Relative to the folder, as in "models/index.html". */
export function listPageFiles(dir: string): string[] {
  const isPage = (file: string) => file === '404.html' || (file.endsWith('index.html') && !FOR_FRAMES.test(file));
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(isPage);
}
