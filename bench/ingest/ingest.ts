/** Reads a results file into data/: planned first, then written, all or nothing. */
import { join } from 'node:path';
import { countOf, toError, toOneLine } from '../../src/data/index.ts';
import { benchCommand, inDataDir, toPlace } from '../../src/data/node.ts';
import { loadDataset } from '../../src/releases/node.ts';
import { type Applied, applyChanges, readSourceFile, withData } from '../files/index.ts';
import { TRANSCRIPTS } from './inspect.ts';
import type { IngestOptions } from './options.ts';
import { type IngestPlan, planIngest } from './plan.ts';

interface Ingest {
  dataDir: string;
  /** The results file. */
  path: string;
  options: IngestOptions;
  isDryRun: boolean;
  /** YYYY-MM-DD. */
  today: string;
}

export interface IngestResult extends Omit<IngestPlan, 'changes'>, Applied {
  isDryRun: boolean;
  /** The board on the front page. */
  frontBoard: string;
}

/** Throws HarnessError, with nothing changed, for a file that is wrong or leaves something open, and for data that does not load. */
export function ingest(task: Ingest): IngestResult {
  return task.isDryRun ? readInto(task) : withData(task.dataDir, () => readInto(task));
}

function readInto({ dataDir, path, options, isDryRun, today }: Ingest): IngestResult {
  const { dataset, problems } = loadDataset(dataDir, { results: false });
  if (dataset === null) throw toError(problems);
  const { changes, ...plan } = planIngest(dataset, readSourceFile(path, TRANSCRIPTS), path, options, today);
  const { created, updated } = applyChanges(dataDir, changes, { dataset, dryRun: isDryRun });
  const inData = (files: readonly string[]) => files.map((file) => join(dataDir, file));
  return {
    ...plan,
    created: inData(created),
    updated: inData(updated),
    isDryRun,
    frontBoard: dataset.site.defaultBoard,
  };
}

/** More files or models than this are counted, not listed. */
const MAX_LISTED = 30;
const MAX_NAMED = 12;

/** What `ingest` prints when it is done. */
export function formatIngest(result: IngestResult): string {
  const { format, board, title, scale, tasks, models, newModels, scores, remarks, created, updated, isDryRun } = result;
  const isNew = new Set(newModels);
  // A column that is no score is easily taken for one: whoever reads the names sees it.
  const named = tasks.length > MAX_NAMED ? '' : ` (${tasks.join(', ')})`;
  // A name that is an id or a model's own name needs no line.
  const matched = models.filter(({ id, by }) => !isNew.has(id) && by !== 'id' && by !== 'name');
  const lines = [
    `Read as ${format}: ${countOf(models.length, 'model')}, ${countOf(tasks.length, 'task')}${named}, scores of ${scale}.`,
    `Board ${board}, “${title}”: ${countOf(scores.known, 'task score')}, ${scores.missing} missing.`,
    ...listed(
      'Matched with models of ours:',
      matched.map(({ foreign, id, by }) => `${id} ← "${foreign}" (${by})`),
    ),
    ...remarks,
    ...listed(isDryRun ? 'Would create:' : 'Created:', created),
    ...listed(isDryRun ? 'Would update:' : 'Updated:', updated),
    ...(created.length + updated.length === 0 ? ['Nothing to change.'] : []),
    ...listed(
      `New models, without vendor and price (fill in ${inDataDir('models/')}; for prices there is ${benchCommand('prices LIST')}, docs/prices.md):`,
      newModels,
    ),
    ...nextSteps(result),
  ];
  return lines.map(toOneLine).join('\n');
}

function nextSteps({ created, updated, board, isDryRun, frontBoard }: IngestResult): string[] {
  if (created.length + updated.length === 0) return [];
  if (isDryRun) return ['Nothing was written. The same without --dry-run writes it.'];
  const front =
    frontBoard === board ? [] : [`On the front page: "defaultBoard": "${board}" in ${inDataDir('site.json')}.`];
  return [...front, `To see it: ${toPlace('npm start')}`];
}

function listed(heading: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const rest = items.length - MAX_LISTED;
  const shown = items.slice(0, MAX_LISTED).map((item) => `  ${item}`);
  return [heading, ...shown, ...(rest > 0 ? [`  … and ${rest} more`] : [])];
}
