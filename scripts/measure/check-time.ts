/** Times `npm run check`, which people wait for before each commit. */
import { runNode } from '../tools/run-node.ts';
import { atMost, type Figure } from './figures.ts';

const limitSeconds = 30;

export async function measureCheckTime(): Promise<Figure[]> {
  const startMs = performance.now();
  const { ok } = await runNode('scripts/check.ts', [], { output: 'keep' });
  const seconds = (performance.now() - startMs) / 1000;
  if (!ok) console.error('npm run check fails; its time stands all the same');
  const value = Number(seconds.toFixed(1));
  return [atMost({ what: '`npm run check`', value, limit: limitSeconds, unit: 's', isDeterministic: false })];
}
