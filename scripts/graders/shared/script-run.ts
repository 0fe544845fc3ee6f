/** Words for what came of running an answer in JavaScript or TypeScript. */
import type { SandboxResult } from '../../sandbox/sandbox.ts';

/** Why a run does not count; null where it came to its end. */
export function whyUnfinished({ end }: Pick<SandboxResult, 'end'>, deadlineMs: number): string | null {
  switch (end) {
    case 'finished':
      return null;
    case 'crashed':
      return 'the process ended before its time';
    case 'deadline':
      return `it was stopped after ${deadlineMs / 1000} s`;
    case 'output':
      return 'it was stopped for writing too much';
  }
}

/** A stranger's text without the folder that it ran in, which is another one each time. */
export function withoutFolder(text: string): string {
  return text.replace(/(?:file:\/\/)?[\w./\\:~-]*receipts-sandbox-\w+[/\\]job[/\\]?/g, '');
}
