/** `prices refresh`: every list that is a source of ours, anew, one failing alone, and no dated price rewritten. */
import { expect, test } from 'vitest';
import { modelsPricedIn } from '../../../bench/prices/coverage.ts';
import { refreshAllPrices } from '../../../bench/prices/refresh-all.ts';
import { formatRefresh } from '../../../bench/prices/summary.ts';
import { loadOrThrow } from '../shared.ts';
import { liteLlm, makeFolder } from './project.ts';

const seller = 'invented-labs';
const genai = (output: number) => [
  { id: seller, models: [{ id: 'invented-one', prices: { output_mtok: output } }] },
  { id: 'shop', models: [{ id: 'invented-three', prices: { output_mtok: 1 } }] },
];

function makeHeld() {
  const folder = makeFolder();
  const source = { author: null, publisher: null, publishedAt: null, url: null };
  const files = [{ name: 'data.json', url: 'https://lists.example/old', sha256: '0'.repeat(64) }];
  folder.write('data/sources/genai-prices.json', JSON.stringify({ title: 'G', ...source, commit: 'abcdef0', files }));
  folder.write('data/sources/litellm-prices.json', JSON.stringify({ title: 'L', ...source }));
  const refresh = (lists: Record<string, unknown>, day: string) =>
    refreshAllPrices({
      loadData: () => loadOrThrow(folder.dataDir),
      dataDir: folder.dataDir,
      now: new Date(`${day}T12:00:00Z`),
      dryRun: false,
      download: async (url) => {
        const name = Object.keys(lists).find((part) => url.includes(part));
        if (name === undefined) throw new Error('HTTP 503');
        return new TextEncoder().encode(JSON.stringify(lists[name]));
      },
    });
  return { ...folder, refresh };
}

test('takes vendors’ prices, keeps a newer copy, and says what changed, what is open and what failed', async () => {
  const { dataDir, files, refresh } = makeHeld();
  const { done, failed } = await refresh({ 'genai-prices': genai(2) }, '2001-06-02');
  expect(failed).toEqual([expect.stringMatching(/^LiteLLM, https:.*: HTTP 503$/)]);
  expect(done.map(({ format, added, resold }) => [format.id, added.length, resold.map(({ id }) => id)])).toEqual([
    ['genai-prices', 1, ['invented-three']],
  ]);
  expect(formatRefresh(done[0] as (typeof done)[0], { isShort: true })).toContain('output $2.50 → $2.00');
  const after = files();
  expect(JSON.parse(after['files/genai-prices/data.json'] ?? '')).toEqual(genai(2));
  const held = loadOrThrow(dataDir).sources.get('genai-prices');
  expect(held).toMatchObject({ copiedAt: '2001-06-02', files: [{ sha256: done[0]?.file.sha256 }] });
  expect(held?.commit).toBeUndefined();
  expect(modelsPricedIn(dataDir, loadOrThrow(dataDir))).toEqual(
    new Map([['genai-prices', new Set(['invented-one', 'invented-three'])]]),
  );
});

test('again the same changes nothing, and another price is added below the old one', async () => {
  const { dataDir, files, refresh } = makeHeld();
  const lists = {
    'genai-prices': genai(2),
    litellm: { 'invented-two': liteLlm(0, 0, seller), 'invented-one': liteLlm(3e-6, null, seller) },
  };
  const { done } = await refresh(lists, '2001-06-02');
  expect(done[1]?.questions).toEqual([expect.stringMatching(/^invented-two: .*free or unknown/)]);
  const before = files();
  await refresh(lists, '2001-06-03');
  expect(files()).toEqual(before);
  await refresh({ ...lists, 'genai-prices': genai(4) }, '2001-06-04');
  const prices = loadOrThrow(dataDir).models.get('invented-one')?.prices ?? [];
  expect(prices.map(({ asOf, outputUsdPerMTok }) => [asOf, outputUsdPerMTok])).toEqual([
    ['2001', 2.5],
    ['2001-06-02', 2],
    ['2001-06-02', 3],
    ['2001-06-04', 4],
  ]);
});
