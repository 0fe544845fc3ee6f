/** Names the folders that the scripts work on. */
import { join, resolve } from 'node:path';

export const rootDir = resolve(import.meta.dirname, '..');
export const distDir = join(rootDir, 'dist');
export { dataDir } from '../src/data/node.ts';

/** The path the site lives under, with a slash at both ends: '/' or '/receipts/'. */
export const basePath = `/${process.env.BASE_PATH || ''}/`.replace(/\/{2,}/g, '/');
