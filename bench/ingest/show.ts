/** What `ingest` says when it is done. */
import { countOf, toOneLine } from '../../src/data/index.ts';
import type { IngestResult } from './ingest.ts';

/** More files or models than this are counted, not listed. */
const MAX_LISTED = 30;

export function formatIngest(result: IngestResult): string {
  const { format, board, scale, tasks, models, newModels, scores, remarks, created, updated, isDryRun } = result;
  const isNew = new Set(newModels);
  // A name that is an id or a model's own name needs no telling.
  const told = models.filter(({ id, by }) => !isNew.has(id) && by !== 'id' && by !== 'name');
  const lines = [
    `Read as ${format}: ${countOf(models.length, 'model')}, ${countOf(tasks.length, 'task')}, scores of ${scale}.`,
    `Board ${board}: ${countOf(scores.known, 'task score')}, ${scores.missing} missing.`,
    ...listed(
      'Taken for models of ours:',
      told.map(({ foreign, id, by }) => `${id} ← "${foreign}" (${by})`),
    ),
    ...remarks,
    ...listed(isDryRun ? 'Would create:' : 'Created:', created),
    ...listed(isDryRun ? 'Would update:' : 'Updated:', updated),
    ...(created.length + updated.length === 0 ? ['Nothing to change.'] : []),
    ...listed('New models, without maker and price (fill in data/models/, or npm run bench -- prices):', newModels),
  ];
  return lines.map(toOneLine).join('\n');
}

function listed(heading: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const rest = items.length - MAX_LISTED;
  return [
    heading,
    ...items.slice(0, MAX_LISTED).map((item) => `  ${item}`),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ];
}
