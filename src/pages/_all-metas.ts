/** What all pages say of themselves, for those who list them and draw their pictures. */
import { oncePerData, type PageMeta, type ProseFrontMatter, toProseMeta } from '../site/index.ts';
import { claimsMeta, compareMeta, dataMeta, frontMeta, notFoundMeta, valueMeta } from './_meta.ts';
import { figureMetas } from './[...release]/_meta.ts';
import { articleMetas } from './articles/_meta.ts';
import { boardMetas } from './boards/_meta.ts';
import { costMetas } from './cost/_meta.ts';
import { modelMetas } from './models/_meta.ts';
import { runMetas } from './runs/_meta.ts';
import { taskMetas } from './tasks/_meta.ts';
import { releaseMetas } from './v/_meta.ts';

const inMarkdown = import.meta.glob<ProseFrontMatter>('./*.mdx', { import: 'frontmatter', eager: true });

export const allMetas: () => PageMeta[] = oncePerData(() => [
  ...[frontMeta(), valueMeta(), compareMeta(), claimsMeta(), dataMeta(), notFoundMeta()],
  ...Object.values(inMarkdown).map(toProseMeta),
  ...[boardMetas, runMetas, figureMetas, releaseMetas, articleMetas, costMetas, taskMetas, modelMetas].flatMap((list) =>
    list(),
  ),
]);
