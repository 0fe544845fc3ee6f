/** Where the data folder is, and the commands that work on it, as pages and messages write them. */
import { FILE_KINDS } from './schema.ts';

/** Relative to where commands run, as pages and messages name it. */
export const dataDir = process.env.DATA_DIR || 'data';

/** Where a command that changes several files lists them first, below the data folder. Hidden, so that no one takes it for data. */
export const JOURNAL = ['.changes', 'plan.json'] as const;

/** A command of the harness, ready to copy: with the data folder of this process. */
export function benchCommand(args: string): string {
  return withOwnDataDir(`npm run bench -- ${args}`);
}

/** A file of the data folder, as in `boards/mine.json`, from where commands run. */
export function inDataDir(path: string): string {
  return `${dataDir}/${path}`;
}

/** A text of our own that speaks of data/ and its commands, as it is for the data folder in use. */
export function toPlace(text: string): string {
  return withOwnDataDir(text.replaceAll(FOLDER, (_, name: string) => inDataDir(name)));
}

/** A text of our own, each of its commands with the setting that makes it work on that folder. */
export function withDataDir(text: string, dir: string): string {
  const setting = `DATA_DIR=${quoteForShell(dir)}`;
  return text.replaceAll(COMMAND, (command) => `${setting} ${command}`);
}

function withOwnDataDir(text: string): string {
  return process.env.DATA_DIR ? withDataDir(text, dataDir) : text;
}

/** One word of a shell. */
function quoteForShell(text: string): string {
  return /^[\w./:@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

const NAMES = Object.values(FILE_KINDS).map((kind) => ('folder' in kind ? kind.folder : kind.single));
const FOLDER = new RegExp(`(?<![\\w./-])data/((?:${NAMES.join('|')}|files|README)\\b|(?=[,.;: )]|$))`, 'gm');
const COMMAND = /\bnpm (?:start|run (?:bench|build|check|dev|preview))\b/g;
