/** A release that is stopped at any write, by a kill or by a full disk, is whole or not there, and the next start settles it. */

import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { withData, writeTogether } from '../../bench/files/index.ts';
import { listAllFigures } from '../../src/cost/index.ts';
import { formatProblem } from '../../src/data/problem.ts';
import { loadDataset } from '../../src/releases/load.ts';
import { makeRelease } from '../../src/releases/make-release.ts';

const { failing } = vi.hoisted(() => ({ failing: { isOn: false, left: 0, isKilled: false } }));

/** What changes the disk goes well so many times; then the process is dead, or there is no room. */
vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs')>();
  const takesRoom = ['writeFileSync', 'mkdirSync', 'linkSync', 'copyFileSync'] as const;
  const changed = [...takesRoom, 'renameSync', 'rmSync'] as const;
  const wrapped = changed.map((name) => {
    const call = (...args: unknown[]) => {
      const counts = failing.isOn && (failing.isKilled || (takesRoom as readonly string[]).includes(name));
      if (counts && failing.left-- <= 0) {
        throw failing.isKilled
          ? new Error('killed')
          : Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      }
      return (real[name] as (...all: unknown[]) => unknown)(...args);
    };
    return [name, call];
  });
  const all = { ...real, ...Object.fromEntries(wrapped) };
  return { ...all, default: all };
});

const root = mkdtempSync(join(tmpdir(), 'release-kill-'));
const data = join(root, 'board');
const first = join(root, 'first');

afterAll(() => rmSync(root, { recursive: true }));

const release = (date: string) =>
  withData(data, () => {
    const { dataset, problems } = loadDataset(data);
    if (dataset === null) throw new Error(problems.map(formatProblem).join('\n'));
    makeRelease(
      { date, force: true, why: 'Invented.' },
      {
        ...{ dataset, dataDir: data, listFigures: listAllFigures, today: '2001-07-31', isDryRun: false },
        write: (changes) => writeTogether(data, changes),
      },
    );
  });

const problems = () => loadDataset(data).problems.map(formatProblem);
const released = () => readdirSync(join(data, 'releases')).sort();
const changelog = () => readFileSync(join(data, 'CHANGELOG.md'), 'utf8');

beforeEach(() => {
  rmSync(data, { recursive: true, force: true });
  if (!existsSync(first)) {
    cpSync('tests/cases/base', data, { recursive: true });
    rmSync(join(data, 'releases'), { recursive: true });
    release('2001-07-01');
    cpSync(data, first, { recursive: true });
  } else cpSync(first, data, { recursive: true });
});

/** Lets so many changes of the disk go well, and says whether the release was stopped. */
function releaseStopped(left: number, isKilled: boolean): boolean {
  Object.assign(failing, { isOn: true, left, isKilled });
  try {
    release('2001-07-02');
    return false;
  } catch {
    return true;
  } finally {
    failing.isOn = false;
  }
}

test('killed at each change of the disk', () => {
  const before = changelog();
  const seen = { undone: 0, completed: 0, told: 0 };
  let left = 0;
  for (; releaseStopped(left, true); left++) {
    const told = problems();
    if (told.length > 0) {
      seen.told += 1;
      expect(told).toEqual([expect.stringMatching(/plan\.json: .*npm run bench -- check --complete/)]);
    }
    withData(data, () => {});
    expect(problems()).toEqual([]);
    const isThere = released().includes('2001-07-02.json');
    seen[isThere ? 'completed' : 'undone'] += 1;
    expect(released()).toEqual(isThere ? ['2001-07-01.json', '2001-07-02.json'] : ['2001-07-01.json']);
    expect(changelog() === before).toBe(!isThere);
    expect(readdirSync(data)).not.toContain('.changes');
    rmSync(data, { recursive: true });
    cpSync(first, data, { recursive: true });
  }
  expect(left).toBeGreaterThan(6);
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(1);
});

test('on a disk that is full from each write on', () => {
  const before = changelog();
  let left = 0;
  for (; releaseStopped(left, false); left++) {
    expect(problems()).toEqual([]);
    expect(released()).toEqual(['2001-07-01.json']);
    expect(changelog()).toBe(before);
    expect(readdirSync(data)).not.toContain('.changes');
  }
  expect(left).toBeGreaterThan(3);
  expect(released()).toEqual(['2001-07-01.json', '2001-07-02.json']);
});
