/** How people start the harness: with npm, which takes options for itself, and with a reader that stops early. */
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { checkNoOptionIsLost } from '../../../bench/cli/npm-options.ts';
import { bench } from '../run/process.ts';
import { refusalOf } from '../shared.ts';

const program = new Command();
program.command('ingest').option('--dry-run').option('--board <id>').option('--json').option('--no-cache');
const check = (args: string[], env: Record<string, string>) =>
  checkNoOptionIsLost(program, ['ingest', 'a.csv', ...args], { npm_lifecycle_event: 'bench', ...env });

test('options that npm took stop the command, and are named', () => {
  const taken = { npm_config_dry_run: 'true', npm_config_board: 'mine' };
  expect(refusalOf(() => check([], taken)).message).toMatch(/--dry-run, --board .* bench -- ingest/);
  expect(refusalOf(() => check(['--board=mine'], taken)).message).not.toContain('--board');
});

test.each([
  ['those behind --', ['--dry-run'], {}],
  ['what a .npmrc may hold', [], { npm_config_json: 'true' }],
  ['a setting of npm that is off', [], { npm_config_dry_run: '', npm_config_cache: '/home/a/.npm' }],
  ['another script of npm', [], { npm_lifecycle_event: 'test', npm_config_dry_run: 'true' }],
])('%s stop nothing', (_, args, env) => {
  expect(() => check(args, env)).not.toThrow();
});

test('a command ends with 2 where npm took its options, before it does anything', async () => {
  const env = { npm_lifecycle_event: 'bench', npm_config_max_usd: '5' };
  expect(await bench(['run'], env).exit).toMatchObject({ code: 2, stderr: expect.stringContaining('--max-usd') });
});

test('a reader that stops early is no fault', async () => {
  const { child, exit } = bench(['--help'], {});
  child.stdout?.destroy();
  expect(await exit).toMatchObject({ code: 0, stderr: '' });
});
