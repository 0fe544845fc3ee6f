/** How the tests without a browser run: quick ones of the rules, and those of the harness, which start sandboxes and servers. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const HARNESS = 'tests/bench/**/*.test.ts';
/** They run commands in their own process, which know one data folder only, or replace a module for all that import it. */
const COMMANDS = [
  'cli/*',
  'opinions/**/*',
  'run/cli',
  'run/not-as-asked',
  'run/llama-cpp',
  'endpoints/check-answer',
].map((name) => `tests/bench/${name}.test.ts`);
const ALONE = [...COMMANDS, 'tests/releases/release-kill.test.ts'];
const setupFiles = ['tests/temporary-folder.ts'];
// Python takes seconds to start, and much longer on a machine that does other things too.
const patient = { setupFiles, testTimeout: 180_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    // Many wait for servers and time limits more than they compute.
    maxWorkers: availableParallelism() + 1,
    // Where files share a process, what they import is loaded once: less than half of the time of the quick ones.
    isolate: false,
    projects: [
      {
        extends: true,
        // Their time is no matter, however busy the machine is.
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [HARNESS, ...ALONE],
          setupFiles,
          testTimeout: 60_000,
        },
      },
      { extends: true, test: { name: 'harness', include: [HARNESS], exclude: ALONE, ...patient } },
      {
        extends: true,
        test: {
          name: 'commands',
          include: ALONE,
          isolate: true,
          ...patient,
          setupFiles: [...setupFiles, 'tests/bench/command.ts'],
        },
      },
    ],
  },
});
