/** How the tests without a browser run: quick ones of the rules, and those of the harness, which start sandboxes and servers. */
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const setupFiles = ['tests/temporary-folder.ts'];

export default defineConfig({
  test: {
    // Many wait for servers and time limits more than they compute.
    maxWorkers: availableParallelism() + 1,
    projects: [
      // Their time is no matter, however busy the machine is.
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/bench/**'],
          setupFiles,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'harness',
          include: ['tests/bench/**/*.test.ts'],
          setupFiles,
          // Python takes seconds to start, and much longer on a machine that does other things too.
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
