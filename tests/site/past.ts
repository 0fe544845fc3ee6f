/** Gives a made-up data folder a past: a release with a model that is gone since, and one with another price than today's. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../../bench/paths.ts';

export const PAST = { first: '2026-01-01', second: '2026-01-02', gone: 'gone' } as const;

/** The folder is that of tests/site/data/odd, and ends as it was but for its releases. */
export function writePast(data: string): void {
  const edit = (path: string, change: (content: string) => string) =>
    writeFileSync(join(data, path), change(readFileSync(join(data, path), 'utf8')));
  const priceOfTieA = (usd: string) =>
    edit('models/tie-a.json', (text) => text.replace(/(outputUsdPerMTok": )[\d.]+/, `$1${usd}`));
  const { first, second, gone } = PAST;

  const today = readFileSync(join(data, 'models/tie-a.json'));
  priceOfTieA('0.25');
  writeFileSync(
    join(data, `models/${gone}.json`),
    readFileSync(join(data, 'models/nothing.json'), 'utf8').replace('Nothing Known', 'Gone'),
  );
  edit('boards/odd-board.json', (text) => text.replace('"models": [', `"models": ["${gone}",`));
  freeze(data, first);

  priceOfTieA('0.75');
  rmSync(join(data, `models/${gone}.json`));
  edit('boards/odd-board.json', (text) => text.replace(`"${gone}",`, ''));
  freeze(data, second);

  writeFileSync(join(data, 'models/tie-a.json'), today);
}

function freeze(data: string, date: string): void {
  execFileSync(process.execPath, ['scripts/bench.mjs', 'release', '--date', date], {
    cwd: rootDir,
    env: { ...process.env, DATA_DIR: data },
  });
}
