import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { waitedMs } from '../../../bench/sandbox/waited.ts';

test.runIf(process.platform === 'linux')(
  'processes that share a processor wait, what one has started with it, and one that sleeps does not',
  async () => {
    const family = `const { spawn } = require('node:child_process');
    const children = Array.from({ length: ${3 * availableParallelism()} }, () => spawn(process.execPath, ['-e', 'for (;;);']));
    process.on('SIGTERM', () => { for (const child of children) child.kill('SIGKILL'); process.exit(); });
    setTimeout(() => console.log('busy'), 1500);`;
    const start = (code: string) => spawn(process.execPath, ['-e', code]);
    const [crowd, asleep] = [start(family), start('setTimeout(() => {}, 60_000)')] as const;
    await once(crowd.stdout, 'data');
    const [shared, alone] = [waitedMs(crowd.pid), waitedMs(asleep.pid)];
    crowd.kill();
    asleep.kill();
    await once(crowd, 'exit');
    expect(shared).toBeGreaterThan(2 * alone);
    expect(waitedMs(crowd.pid)).toBe(0);
  },
);
