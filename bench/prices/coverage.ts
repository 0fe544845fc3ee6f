/** Which of our models have a price in each list that we hold a copy of. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Dataset } from '../../src/data/index.ts';
import { readJson, readPlainText } from '../../src/data/node.ts';
import { PRICE_FORMATS } from './formats.ts';
import { matchEntries } from './match.ts';

/** The ids of the models, by the name of the list. */
export function modelsPricedIn(dataDir: string, dataset: Dataset): Map<string, Set<string>> {
  const lists = PRICE_FORMATS.flatMap((format) =>
    (dataset.sources.get(format.sourceId)?.files ?? []).flatMap(({ name }) => {
      const path = join(dataDir, 'files', format.sourceId, name);
      if (!existsSync(path)) return [];
      const priced = format
        .readEntries(readJson(readPlainText(path), path).data)
        .filter(({ tables }) => tables.length > 0);
      return [[format.name, new Set(matchEntries(priced, dataset, new Map()).entriesOf.keys())] as const];
    }),
  );
  return new Map(lists);
}
