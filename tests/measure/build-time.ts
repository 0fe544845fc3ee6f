/** Times the build: of our data with and without pictures drawn before, and of a large site against a bare Astro project. */
import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rootDir } from '../../bench/paths.ts';
import { runAstroBuild } from '../../scripts/tools/astro-build.ts';
import { type RunResult, runNode, tools } from '../../scripts/tools/run-node.ts';
import { atMost, atMostTimes, type Figure, median } from './figures.ts';
import { type Size, writeSyntheticData } from './synthetic-data.ts';

const ROUNDS = 3;
const LARGE: Size = { models: 1000, tasks: 20 };
/** Where the site keeps the pictures that it has drawn. */
const PICTURES = join(rootDir, 'node_modules/.cache/receipts-pictures');

export async function measureOurBuild(tempDir: string): Promise<Figure[]> {
  const kept = `${PICTURES}-kept`;
  const cold: number[] = [];
  const cached: number[] = [];
  renameIfThere(PICTURES, kept);
  for (let round = 0; round < ROUNDS; round++) {
    rmSync(PICTURES, { recursive: true, force: true });
    cold.push(await timeMs(() => runAstroBuild(join(tempDir, `cold-${round}`))));
    cached.push(await timeMs(() => runAstroBuild(join(tempDir, `cached-${round}`))));
  }
  rmSync(PICTURES, { recursive: true, force: true });
  renameIfThere(kept, PICTURES);
  const figure = (what: string, times: number[], limit: number) =>
    atMost({ what, value: Math.round(median(times) / 100) / 10, limit, unit: 's', isDeterministic: false });
  return [
    figure('Build of our data, no picture drawn before', cold, 16.7),
    figure('Build of our data, all pictures drawn before', cached, 6.4),
  ];
}

/** Into `dir`: data and dist. Its pictures are found by later builds. */
export async function buildLargeSite(dir: string, size: Size): Promise<void> {
  console.error(`building the site with ${size.models} models and ${size.tasks} tasks`);
  writeSyntheticData(join(dir, 'data'), size);
  await timeMs(() => runAstroBuild(join(dir, 'dist'), { DATA_DIR: join(dir, 'data') }));
}

export async function measureBuildAgainstBare(tempDir: string): Promise<Figure[]> {
  const dir = join(tempDir, 'large');
  await buildLargeSite(dir, LARGE);
  return compareWithBare(dir, join(dir, 'data'));
}

/** Our own data, with its pictures drawn before. */
export async function measureOurBuildAgainstBare(tempDir: string): Promise<Figure[]> {
  const dir = join(tempDir, 'own');
  await timeMs(() => runAstroBuild(join(dir, 'dist')));
  return compareWithBare(dir, undefined);
}

/** Beside a bare project that makes as many pages and as many other files; `dir` holds our `dist`. */
async function compareWithBare(dir: string, data: string | undefined): Promise<Figure[]> {
  const buildOurs = (name: string) => runAstroBuild(join(dir, name), data === undefined ? {} : { DATA_DIR: data });
  const files = readdirSync(join(dir, 'dist'), { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  const pages = files.filter(({ name }) => name === 'index.html').length;
  // Where the bare project looks for packages, which leaves it a folder of its own for caches.
  symlinkSync(join(rootDir, 'node_modules'), join(dir, 'node_modules'), 'junction');
  writeBareProject(join(dir, 'bare'), pages, files.length - pages);
  await timeMs(() => buildBare(dir, 'bare-dist'));
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    // None is deleted before the end: for half a minute ext4 is slow to make files where others were deleted.
    ours.push(await timeMs(() => buildOurs(`dist-${round}`)));
    bare.push(await timeMs(() => buildBare(dir, `bare-dist-${round}`)));
    console.error(`build, round ${round}: ${ours.at(-1)?.toFixed()} ms, bare ${bare.at(-1)?.toFixed()} ms`);
  }
  return [
    atMostTimes(
      `Build of ${pages} pages and ${files.length - pages} other files, as a multiple of a bare Astro build of as many`,
      2.2,
      ours,
      bare,
    ),
  ];
}

const buildBare = (dir: string, name: string) =>
  runNode(tools.astro, ['build', '--root', join(dir, 'bare'), '--outDir', join(dir, name)], { output: 'keep' });

async function timeMs(run: () => Promise<RunResult>): Promise<number> {
  const startMs = performance.now();
  const { ok, output } = await run();
  if (!ok) throw new Error(`astro build failed:\n${output}`);
  return performance.now() - startMs;
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // There is none yet.
  }
}

/** The least Astro project that makes so many pages, a list and others from one template with a table of eight rows, and other files. */
function writeBareProject(dir: string, pageCount: number, fileCount: number): void {
  const models = Array.from({ length: pageCount - 1 }, (_, index) => ({
    id: `model-${index}`,
    results: Array.from({ length: 8 }, (_, task) => ({
      task: `Task ${task}`,
      score: ((index * 7919) % (90 + task)) / 10,
    })),
  }));
  const layout = `---
const { title } = Astro.props;
---
<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>{title}</title></head>
  <body><header><a href="/">All models</a></header><main><h1>{title}</h1><slot /></main></body>
</html>
<style is:global>
  body { font: 16px/1.5 system-ui; max-width: 75rem; margin: 1rem auto; }
</style>
`;
  const list = `---
import models from '../models.json';
import Page from '../Page.astro';
---
<Page title="All models">
  <ul>{models.map(({ id }) => <li><a href={\`/models/\${id}/\`}>{id}</a></li>)}</ul>
</Page>
`;
  const model = `---
import models from '../../models.json';
import Page from '../../Page.astro';
export function getStaticPaths() {
  return models.map((model) => ({ params: { id: model.id }, props: { model } }));
}
const { model } = Astro.props;
---
<Page title={model.id}>
  <table>
    <thead><tr><th>Task</th><th>Score</th></tr></thead>
    <tbody>{model.results.map(({ task, score }) => <tr><td>{task}</td><td>{score}</td></tr>)}</tbody>
  </table>
</Page>
`;
  const file = `export function getStaticPaths() {
  return Array.from({ length: ${fileCount} }, (_, n) => ({ params: { name: 'file-' + n }, props: { n } }));
}
export const GET = ({ props }) => new Response(JSON.stringify({ file: props.n, rows: Array(20).fill([props.n, 'a cell']) }));
`;
  const files = {
    'package.json': '{ "private": true, "type": "module" }',
    'src/Page.astro': layout,
    'src/pages/index.astro': list,
    'src/pages/models/[id].astro': model,
    'src/pages/files/[name].json.ts': file,
    'src/models.json': JSON.stringify(models),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
}
