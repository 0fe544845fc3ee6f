/** Grading opens no socket: not this process, whatever the task, and not the tools it starts where the system can tell. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

/** A module that ends a process which opens a socket. */
const NO_SOCKETS = `data:text/javascript,${encodeURIComponent(`
  import net from 'node:net';
  import dgram from 'node:dgram';
  import dns from 'node:dns';
  const refuse = () => { process.stderr.write('a socket was opened'); process.exit(99); };
  net.Socket.prototype.connect = net.Server.prototype.listen = dgram.Socket.prototype.bind = dns.lookup = refuse;
`)}`;

const data = mkdtempSync(join(tmpdir(), 'receipts-no-socket-'));
afterAll(() => rmSync(data, { recursive: true }));
const answers = 'data/runs/calibration/answers';

test('one answer to each task is graded without one', async () => {
  const others = readdirSync('data').filter((name) => name !== 'runs');
  for (const name of others) cpSync(join('data', name), join(data, name), { recursive: true });
  // A board of the runs that are left out.
  rmSync(join(data, 'boards/small-models.json'));
  const run = join(data, 'runs', 'calibration');
  mkdirSync(run, { recursive: true });
  writeFileSync(join(run, 'run.json'), readFileSync('data/runs/calibration/run.json'));
  const tasks = readdirSync(answers);
  for (const task of tasks) {
    const name = readdirSync(join(answers, task)).find((one) => one.startsWith('good-')) ?? '';
    cpSync(join(answers, task, name), join(run, 'answers', task, name), { recursive: true });
  }
  const { promise, resolve } = Promise.withResolvers<{ stdout: string; stderr: string; code: unknown }>();
  const env = { ...process.env, DATA_DIR: data };
  execFile(
    process.execPath,
    ['--import', NO_SOCKETS, 'scripts/bench.mjs', 'grade', 'calibration'],
    { env },
    (error, stdout, stderr) => resolve({ stdout, stderr, code: error?.code ?? 0 }),
  );
  const { stdout, stderr, code } = await promise;
  expect(stderr).not.toContain('socket');
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringContaining(`${tasks.length} graded, ${tasks.length} written`),
  });
});
