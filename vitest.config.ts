/** How the unit tests run: the domain, the figures and the formats, without a browser. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['tests/unit/**/*.test.ts'] },
});
