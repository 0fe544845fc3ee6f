/** Names the folders that the scripts work on. */
import { join, resolve } from 'node:path';

export const rootDir = resolve(import.meta.dirname, '..');
export const distDir = join(rootDir, 'dist');
/** Relative to where the command runs, as the pages and the messages about the data have it. */
export const dataDir = process.env.DATA_DIR || 'data';

/** The path the site lives under, with a slash at both ends: '/' or '/receipts/'. */
export const basePath = `/${process.env.BASE_PATH || ''}/`.replace(/\/{2,}/g, '/');
