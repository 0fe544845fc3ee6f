/** Each price list in the shape that its publisher gives it: what comes in, and byte for byte what comes out. */
import { cpSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRICE_FORMATS } from '../../../bench/prices/formats.ts';
import { refreshPrices } from '../../../bench/prices/refresh.ts';
import { formatRefresh } from '../../../bench/prices/summary.ts';
import { GOLDEN, makeProject, type Project, readFiles } from './project.ts';

const SUMMARIES: Record<string, string[]> = {
  litellm: [
    'invented-one: output $2.50 → $2.19, input — → $0.55 per million tokens, from labs/invented-one (labs)',
    'invented-three: output $3.00 → $3.30, input $1.00 → — per million tokens, from cloud/three-large (cloud)',
    'invented-two: output — → $0.30, input — → $0.10 per million tokens, from two-latest (labs)',
    'invented-four: invented-four (cloud): output price: its mode is "image_generation", so it has no price per token of text',
  ],
  'models-dev': [
    'invented-one: output $2.50 → $2.19, input — → $0.55 per million tokens, from labs.models.invented-one.cost (labs)',
    'invented-one: taken from labs.models.invented-one.cost (labs); the same price stands at resale.models.invented-one.cost (resale).',
    'invented-four: labs.models.invented-four.cost (labs): output price: missing',
  ],
  openrouter: [
    'invented-one: output $2.50 → $2.19, input — → $0.55 per million tokens, from labs/invented-one at data.1.pricing (labs)',
    'invented-four: other/invented-four at data.5.pricing (other): output price: "-1" is negative',
  ],
};

test('every format has a golden test', () => {
  expect(Object.keys(SUMMARIES).sort()).toEqual(PRICE_FORMATS.map(({ id }) => id).sort());
});

describe.each(Object.entries(SUMMARIES))('%s', (format, lines) => {
  let project: Project;
  let list: string;
  beforeAll(() => {
    project = makeProject();
    const folder = join(GOLDEN, format);
    const name = readdirSync(folder).find((entry) => entry !== 'expected') ?? '';
    list = join(project.root, name.replace(/\.raw$/, ''));
    cpSync(join(folder, name), join(project.root, name));
    if (name.endsWith('.raw')) renameSync(join(project.root, name), list);
  });
  afterAll(() => project.remove());

  const refresh = (options: { dryRun?: boolean; date?: string } = {}) =>
    refreshPrices(
      list,
      { date: '2001-06-01', ...options },
      { dataset: project.dataset(), dataDir: project.dir, now: new Date('2001-06-02T00:00:00Z') },
    );
  const expected = () => ({ ...readFiles(join(GOLDEN, 'data')), ...readFiles(join(GOLDEN, format, 'expected')) });

  test('a dry run shows the same as the run, and writes nothing', () => {
    const lined = (dryRun: boolean) => formatRefresh(refresh({ dryRun })).split('\n');
    const dry = lined(true);
    expect(project.files()).toEqual(readFiles(join(GOLDEN, 'data')));
    const real = lined(false);
    for (const line of lines) {
      expect(dry).toContain(`  ${line}`);
      expect(real).toContain(`  ${line}`);
    }
    expect(dry.at(-1)).toBe('A dry run: nothing was written.');
    expect(dry.slice(2, -2).join('\n').replace('would be added', 'added')).toBe(real.slice(2).join('\n'));
  });

  test('gives exactly the files that are expected', () => {
    expect(project.files()).toEqual(expected());
    expect(project.dataset().models.get('invented-one')?.prices).toHaveLength(2);
  });

  test('a second run changes nothing, neither on the same day nor on the next', () => {
    for (const date of ['2001-06-01', '2001-06-02']) {
      const { added, unchanged, created, updated } = refresh({ date });
      expect({ added, created, updated }).toEqual({ added: [], created: [], updated: [] });
      expect(unchanged.map(({ id }) => id)).toEqual(['invented-one', 'invented-three', 'invented-two']);
    }
    expect(project.files()).toEqual(expected());
  });
});
