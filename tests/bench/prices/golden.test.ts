/** Each price list in the shape that its publisher gives it: what comes in, and byte for byte what comes out. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PRICE_FORMATS } from '../../../bench/prices/formats.ts';
import { formatRefresh } from '../../../bench/prices/summary.ts';
import { readFiles } from '../shared.ts';
import { GOLDEN, makeFolder } from './project.ts';

const DATE = { date: '2001-06-01' };

test.each(PRICE_FORMATS.map(({ id }) => id))('%s: a dry run, the run, and twice again', (format) => {
  const folder = makeFolder();
  const name = readdirSync(join(GOLDEN, format)).find((entry) => entry !== 'expected') ?? '';
  const list = folder.write(name.replace(/\.raw$/, ''), readFileSync(join(GOLDEN, format, name)));
  const before = folder.files();
  const linesOf = (dryRun: boolean) => formatRefresh(folder.refresh(list, { ...DATE, dryRun })).split('\n');

  const dry = linesOf(true);
  expect(folder.files()).toEqual(before);
  const real = linesOf(false);
  expect(dry.slice(2, -2).join('\n').replace('would be added', 'added')).toBe(real.slice(2).join('\n'));
  expect(real.join('\n')).toMatch(
    / {2}invented-one: output \$2\.50 → \$2\.19, input — → \$0\.55 per million tokens(?:, 1 tier, from 2001-04-01, until 2001-06-30|, 1 tier)?, from /,
  );

  const expected = { ...before, ...readFiles(join(GOLDEN, format, 'expected')) };
  expect(folder.files()).toEqual(expected);
  for (const date of ['2001-06-01', '2001-06-02']) {
    const { added, unchanged, created, updated } = folder.refresh(list, { date });
    expect({ added, created, updated }).toEqual({ added: [], created: [], updated: [] });
    expect(unchanged.map(({ id }) => id)).toEqual(['invented-one', 'invented-three', 'invented-two']);
  }
  expect(folder.files()).toEqual(expected);
});
