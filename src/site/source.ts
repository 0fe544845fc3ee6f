/** Where the files behind a page are: for commands, and in the repository where it is known. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Run, type RunResult, toVisible } from '../data/index.ts';
import { dataDir } from '../data/node.ts';
import { isUnanswered } from '../scoring/index.ts';
import { href } from './base.ts';
import { oncePerData, siteData } from './data.ts';

/** The file of an answer, from where commands run. */
export function answerFile(run: Run, { task, model, sample, asked }: RunResult): string {
  const failed = asked && isUnanswered(asked) ? '.failed' : '';
  const ending = run.kind === 'asked' ? `${failed}.json` : '.md';
  return `${dataDir}/runs/${run.id}/answers/${task}/${model}/${sample}${ending}`;
}

/** The address of a file, named from where commands run, in the repository of the data; null where it is not known or not there. */
export function sourceHref(file: string): string | null {
  const path = relative(dataRepository(), resolve(file)).replaceAll(sep, '/');
  return path.startsWith('../') || !existsSync(file) ? null : repositoryHref(`blob/HEAD/${path}`);
}

/** The folder that git keeps the data in: a data folder may be a repository of its own, inside of this project's or beside it. */
const dataRepository = oncePerData(() => {
  const from = resolve(dataDir);
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
  }
  return resolve('.');
});

/** Where one tells us that something is wrong: with the words to begin with, or how to where the repository is unknown. */
export function reportHref(title: string, body: string): string {
  const issue = new URLSearchParams({ title: toVisible(title), body: toVisible(body) });
  return repositoryHref(`issues/new?${issue}`) ?? href('/methodology/#a-wrong-number');
}

function repositoryHref(path: string): string | null {
  const { repository } = siteData().dataset.site;
  return repository === null ? null : `${repository.replace(/\/$/, '')}/${path}`;
}
