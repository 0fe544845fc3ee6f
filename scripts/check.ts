/** Checks everything that can be checked without running the site: types, lint and format, data, generated files. */
import { findDataProblems } from '../bench/find-problems.ts';
import { type RunResult, runNode, tools } from './tools/run-node.ts';

// Biome colours its output even when it is not written to a terminal.
const colors = process.stdout.isTTY ? '--colors=force' : '--colors=off';

const steps: { name: string; run: () => Promise<RunResult> }[] = [
  // One thread: the check of components beside it takes longer and needs a core to itself.
  { name: 'types', run: () => runNode(tools.tsc, ['--noEmit', '--singleThreaded'], { output: 'keep' }) },
  // Astro's check needs TypeScript 6, which is slow: it gets only the files that nothing else can check.
  {
    name: 'types of components',
    run: () =>
      runNode(tools.astro, ['check', '--minimumSeverity', 'warning', '--tsconfig', 'tsconfig.astro.json'], {
        output: 'keep',
      }),
  },
  {
    name: 'lint and format',
    run: () => runNode(tools.biome, ['ci', '--error-on-warnings', colors], { output: 'keep' }),
  },
  { name: 'data', run: checkData },
  { name: 'generated files', run: () => runNode('scripts/schemas.ts', ['--check'], { output: 'keep' }) },
];

/** Runs all steps at once and prints how they went; gives how many passed, and which did not. */
export async function check(): Promise<{ passed: number; failed: number; failures: string[] }> {
  const results = await Promise.all(steps.map(runStep));
  const failures = results.filter(({ ok }) => !ok);
  // The data first: what is wrong there often fails the other steps too, in more words.
  failures.sort((a, b) => Number(b.name === 'data') - Number(a.name === 'data'));
  for (const { name, output } of failures) console.log(`\n--- ${name} ---\n${output.trimEnd()}`);
  if (failures.some(({ name }) => name === 'lint and format'))
    console.log('\nnpm run format mends most of lint and format.');
  const names = failures.map(({ name }) => `npm run check › ${name}`);
  return { passed: results.length - failures.length, failed: failures.length, failures: names };
}

async function runStep({ name, run }: (typeof steps)[number]): Promise<RunResult & { name: string }> {
  const startMs = performance.now();
  const result = await run();
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(`${name}: ${result.ok ? 'ok' : 'failed'} (${seconds} s)`);
  return { name, ...result };
}

async function checkData(): Promise<RunResult> {
  const problemLines = findDataProblems();
  return { ok: problemLines.length === 0, output: problemLines.join('\n') };
}

if (import.meta.main) {
  const { failed } = await check();
  process.exitCode = failed > 0 ? 1 : 0;
}
