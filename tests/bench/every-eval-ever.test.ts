/** Boards as records of Every Eval Ever: the shape that its schema wants, what is unknown left out, and back again by ingest. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { exportRecords, toRecords } from '../../bench/every-eval-ever.ts';
import { computeBoards } from '../../src/scoring/index.ts';
import { copyOfData, makeTempDir, run } from './ingest/try.ts';
import { loadOrThrow, readFiles, refusalOf } from './shared.ts';

const NOW = new Date('2001-02-03T04:05:06Z');
const PATH = /^[a-z0-9.-]+\/[a-z0-9.-]+\/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}\.json$/;
const accepts = new Ajv({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync('tests/every-eval-ever/eval.schema.json', 'utf8')),
);

// biome-ignore lint/suspicious/noExplicitAny: a record has the shape that the schema checks.
type Any = any;
const DATASET = loadOrThrow('data');
const BOARDS = computeBoards(DATASET);

describe.each(BOARDS.map((board) => [board.id, board] as const))('%s', (_, board) => {
  const records = toRecords(board, DATASET, NOW);
  const scored = board.rows.filter(({ score, cells }) =>
    [score, ...Object.values(cells).map((cell) => cell.score)].some((one) => one !== null),
  );

  test('has a record for each row with a number, each at an address of its own that the schema accepts', () => {
    expect(records.size).toBe(scored.length);
    for (const [path, record] of records) {
      expect(path).toMatch(PATH);
      accepts(record);
      expect(accepts.errors, path).toBeNull();
      expect(path.startsWith(`${(record as Any).model_info.id}/`)).toBe(true);
    }
  });

  test('keeps every known score unrounded, none that is unknown, and the range', () => {
    const known = scored.flatMap((row) => Object.values(row.cells).flatMap(({ score }) => score ?? []));
    const all = [...records.values()].flatMap((record: Any) => record.evaluation_results);
    const ofTasks = all.filter(
      (result: Any) => result.evaluation_name !== board.title || board.tasks.some(({ name }) => name === board.title),
    );
    expect(ofTasks.map((result: Any) => result.score_details.score)).toEqual(known);
    for (const { metric_config } of all)
      expect(metric_config).toMatchObject({
        min_score: board.scale.min,
        max_score: board.scale.max,
        lower_is_better: false,
      });
  });
});

test('a record says whose numbers they are, and under which licence', () => {
  const board = BOARDS.find(({ id }) => id === 'claw-swe-bench');
  const [record] = [...toRecords(board as Any, DATASET, NOW).values()] as Any[];
  const source = DATASET.sources.get('claw-swe-bench');
  expect(record.source_metadata).toMatchObject({
    source_name: source?.title,
    source_organization_url: source?.url,
    source_type: 'documentation',
    additional_details: { licence: source?.licence?.name, licence_url: source?.licence?.url, credit: source?.credit },
  });
  expect(record.retrieved_timestamp).toBe('981173106');
});

test('is written whole, once, and can be ingested again', () => {
  const dir = copyOfData();
  const dataset = loadOrThrow(dir);
  const to = join(makeTempDir(), 'out');
  const { files, leftOut } = exportRecords(dataset, 'invented', to, NOW);
  const before = readFiles(to);
  expect(Object.keys(before)).toEqual(files.map((file) => file.slice(to.length + 1)).toSorted());
  expect(files.length + leftOut).toBe(computeBoards(dataset).find(({ id }) => id === 'invented')?.rows.length);
  expect(refusalOf(() => exportRecords(dataset, 'invented', to, NOW))).toMatchObject({ exitCode: 2 });
  expect(refusalOf(() => exportRecords(dataset, 'nothing', to, NOW)).message).toContain('There are: invented');
  expect(readFiles(to)).toEqual(before);
  const done = run(dir, files[0] ?? '', { board: 'again', overall: 'mean' });
  expect(done).toMatchObject({ format: 'Every Eval Ever record', scores: { missing: 0 } });

  mkdirSync(join(to, 'data/full'), { recursive: true });
  writeFileSync(join(to, 'file'), '');
  expect(refusalOf(() => exportRecords(dataset, 'invented', join(to, 'file'), NOW))).toMatchObject({ exitCode: 2 });
});
