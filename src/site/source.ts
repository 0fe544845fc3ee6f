/** Where the files behind a page are: for commands, and in the repository where it is known. */

import { type Run, type RunResult, toVisible } from '../data/index.ts';
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
  return repositoryHref(`blob/HEAD/${file}`);
}

/** Where one tells us that something is wrong, with the words to begin with; null where the repository is unknown. */
export function reportHref(title: string, body: string): string | null {
  return repositoryHref(`issues/new?${new URLSearchParams({ title: toVisible(title), body: toVisible(body) })}`);
}

function repositoryHref(path: string): string | null {
  const { repository } = siteData().dataset.site;
  return repository === null ? null : `${repository.replace(/\/$/, '')}/${path}`;
}
