/** Where the files behind a page are: for commands, and in the repository where it is known. */

import type { Run, RunResult } from '../data/index.ts';
import { isUnanswered } from '../scoring/index.ts';
import { dataDir, siteData } from './data.ts';

/** The file of an answer, from where commands run. */
export function answerFile(run: Run, { task, model, sample, asked }: RunResult): string {
  const failed = asked && isUnanswered(asked) ? '.failed' : '';
  const ending = run.kind === 'asked' ? `${failed}.json` : '.md';
  return `${dataDir}/runs/${run.id}/answers/${task}/${model}/${sample}${ending}`;
}

/** The address of a file of the project in its repository; null where that is unknown. */
export function sourceHref(file: string): string | null {
  const { repository } = siteData().dataset.site;
  return repository === null ? null : `${repository.replace(/\/$/, '')}/blob/HEAD/${file}`;
}
