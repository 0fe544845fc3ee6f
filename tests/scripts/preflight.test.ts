/** What every command looks at before it starts: each thing that stops it takes one line. */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Runs `preflight.cjs` as if by another Node, or with another environment. */
function preflight({ node = process.versions.node, env = {} }: { node?: string; env?: Record<string, string> }) {
  const script = `Object.defineProperty(process, 'versions', { value: { node: '${node}' } }); require('./scripts/preflight.cjs')`;
  return spawnSync(process.execPath, ['-e', script], { env: { ...process.env, ...env }, encoding: 'utf8' });
}

describe('before a command', () => {
  it.each([
    ['a Node that is too old', { node: '20.19.4' }, /^Node 24 .*found 20\.19\.4.*npm ci without --ignore-scripts.*\n$/],
    ['a path of Git Bash', { env: { BASE_PATH: 'C:/Program Files/Git/receipts' } }, /^BASE_PATH: .*Git Bash.*\n$/],
    ['a path of Windows', { env: { BASE_PATH: 'D:\\receipts' } }, /^BASE_PATH: .*BASE_PATH=receipts.*\n$/],
    [
      'a path with a blank',
      { env: { BASE_PATH: '/my receipts' } },
      /^BASE_PATH: .*found "\/my receipts"\. .*BASE_PATH=\/receipts.*\n$/,
    ],
    ['a path with backslashes', { env: { BASE_PATH: '\\receipts' } }, /^BASE_PATH: .*backslashes.*\n$/],
    ['an address where a path is due', { env: { BASE_PATH: 'https://example.org/receipts' } }, /^BASE_PATH: .*\n$/],
    [
      'a site without scheme',
      { env: { SITE_URL: 'example.org' } },
      /^SITE_URL: .*found "example\.org"\. .*SITE_URL=https:.*\n$/,
    ],
    ['a site with a path', { env: { SITE_URL: 'https://example.org/receipts' } }, /^SITE_URL: .*BASE_PATH.*\n$/],
    ['a site of another scheme', { env: { SITE_URL: 'ftp://example.org' } }, /^SITE_URL: .*\n$/],
  ])('%s is refused in one line', (_, how, says) => {
    const { status, stderr } = preflight(how);
    expect(status).toBe(1);
    expect(stderr).toMatch(says);
  });

  it('missing packages are told in one line', () => {
    const copy = join(tmpdir(), 'scripts/preflight.cjs');
    cpSync('scripts/preflight.cjs', copy);
    const { status, stderr } = spawnSync(process.execPath, [copy], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, expect.stringMatching(/^[^\n]*Run npm ci\.\n$/)]);
  });

  it.each(['https://example.org', 'http://localhost:4321/'])('SITE_URL=%s is taken', (SITE_URL) => {
    expect(preflight({ env: { SITE_URL } })).toMatchObject({ status: 0, stderr: '' });
  });

  it.each(['', '/', '/receipts', 'receipts/', '/a/b'])('BASE_PATH=%s is taken', (BASE_PATH) => {
    expect(preflight({ env: { BASE_PATH } })).toMatchObject({ status: 0, stderr: '' });
  });

  it('every npm script that starts a file of ours looks first', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const ours = Object.values(scripts).filter((script) => script.startsWith('node '));
    expect(ours.length).toBeGreaterThan(8);
    for (const script of ours) expect(script).toMatch(/^node -r \.\/scripts\/preflight\.cjs /);
  });
});
