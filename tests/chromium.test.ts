import { afterEach, expect, it, vi } from 'vitest';
import { findBrowser } from './chromium.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it('CHROMIUM comes before all others, and one that does not start is named', async () => {
  vi.stubEnv('CHROMIUM', process.execPath);
  expect((await findBrowser()).executablePath).toBe(process.execPath);
  vi.stubEnv('CHROMIUM', '/no/such/browser');
  await expect(findBrowser()).rejects.toThrow(
    /^CHROMIUM is set to \/no\/such\/browser, which does not start\..*unset it\.$/,
  );
});

it.runIf(process.platform === 'linux')('without a browser one line says what to install', async () => {
  vi.stubEnv('PATH', '');
  vi.spyOn(process, 'arch', 'get').mockReturnValue('arm64');
  await expect(findBrowser()).rejects.toThrow(/^Found no Chrome .*Install Google Chrome, or set CHROMIUM.*$/);
});
