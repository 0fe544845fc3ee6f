/** The commands of the site: start (build and serve), dev, build and preview (serve what is built). */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findDataProblems } from '../bench/find-problems.ts';
import { basePath, distDir, rootDir } from '../bench/paths.ts';
import { toPlace } from '../src/data/node.ts';
import { build, restoreDist } from './tools/build.ts';
import { type Served, serve } from './tools/serve.ts';

const DEFAULT_PORT = '4321';
const commands: Record<string, (port: number) => Promise<void>> = { start, dev, build: buildOrExit, preview };
const usage = `Usage: node scripts/site.ts ${Object.keys(commands).join(' | ')} [--port N]`;

async function start(port: number): Promise<void> {
  // Before the build, because nobody wants to wait for a build that cannot be shown.
  const { url, close } = await serveDist(port);
  await buildOrExit();
  console.log(url);
  stopOnSignal(close);
}

async function buildOrExit(): Promise<void> {
  if (!(await build())) process.exit(1);
}

async function preview(port: number): Promise<void> {
  restoreDist();
  if (!existsSync(distDir)) fail(toPlace('There is nothing to preview yet. Build the site first: npm run build'));
  const { url, close } = await serveDist(port);
  console.log(url);
  stopOnSignal(close);
}

async function dev(port: number): Promise<void> {
  const problemLines = findDataProblems();
  if (problemLines.length > 0) fail(problemLines.join('\n'));
  // Another server may hold the port.
  await (await serveDist(port)).close();
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  // The function, not the command line: `astro dev` may decide to move itself into the background.
  const astro = await import('astro');
  const server = await astro.dev({
    root: rootDir,
    server: { port, host: '127.0.0.1' },
    vite: { server: { strictPort: true } },
  });
  stopOnSignal(() => server.stop());
}

async function serveDist(port: number): Promise<Served> {
  try {
    return await serve({ dir: distDir, port, base: basePath });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? 'is taken' : 'cannot be used';
    return fail(
      toPlace(`Port ${port} ${reason}. Choose another one with --port, for example: npm start -- --port ${port + 1}`),
    );
  }
}

function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0)));
  }
}

function readPort(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > 65535) fail(`A port is a number from 0 to 65535, not '${text}'.`);
  return Number(text);
}

function readArguments() {
  try {
    return parseArgs({ options: { port: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    return fail(`${(error as Error).message}\n${usage}`);
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

const { values, positionals } = readArguments();
const [name = '', ...others] = positionals;
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (!command || others.length > 0) fail(usage);
await command(readPort(values.port ?? (process.env.PORT || DEFAULT_PORT)));
