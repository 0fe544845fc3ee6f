/** Words for what came of running an answer in a sandbox. */
import { ENDLESS, type SandboxResult } from '../../sandbox/index.ts';

/** Of an endless loop that fills the memory: the deadline ends it or the engine does, whichever is first. */
export const NO_END = ENDLESS;

/** Why a run does not count; null where it came to its end. Without a deadline to name, it makes no difference who ended it. */
export function whyUnfinished({ end }: Pick<SandboxResult, 'end'>, deadlineMs?: number): string | null {
  if (end === 'finished') return null;
  if (end === 'output') return 'it was stopped for writing too much';
  if (deadlineMs === undefined) return NO_END;
  return end === 'crashed' ? 'the process ended before its time' : `it was stopped after ${deadlineMs / 1000} s`;
}

/** A stranger's text without the folder that it ran in, which is another one each time. */
export function withoutFolder(text: string): string {
  return text.replace(/(?<![\w./\\:~-])[\w./\\:~-]*receipts-sandbox-\w+[/\\]job[/\\]?/g, '');
}
