/** Runs every check and every test, and ends with one line that counts them: "N passed, N failed". */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { rootDir } from '../bench/paths.ts';
import { hasBubblewrap } from '../bench/sandbox/index.ts';
import { check } from './check.ts';
import { build } from './tools/build.ts';
import { installDebianPackage } from './tools/debian.ts';
import { runNode, tools } from './tools/run-node.ts';

/** `failures` names what failed, a line each. */
type Counts = { passed: number; failed: number; skipped: number; failures: readonly string[] };
type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[];
};
type PlaywrightSuite = { file: string; specs: { ok: boolean; title: string }[]; suites?: PlaywrightSuite[] };
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: PlaywrightSuite[];
};

const nothing: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

async function runUnitTests(reportFile: string): Promise<Counts> {
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const { ok } = await runNode(tools.vitest, args, { output: 'show' });
  const report = readReport<VitestReport>(reportFile);
  return settle('Vitest', ok, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    failures: (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName }) => `${relative(rootDir, name)} › ${fullName}`),
    ),
  });
}

/** The sandbox is tested with bubblewrap where it can be had; without it the tests of that tier are skipped, and counted so. */
async function provideBubblewrap(): Promise<void> {
  if (process.platform !== 'linux' || hasBubblewrap()) return;
  await installDebianPackage('bubblewrap');
  if (!hasBubblewrap()) console.error('bubblewrap cannot be had here: the sandbox is tested without it');
}

/** Every published grade must come out the same. */
async function verifyGrades(): Promise<Counts> {
  const { ok } = await runNode('scripts/bench.mjs', ['verify'], { output: 'show' });
  return ok ? { ...nothing, passed: 1 } : failure('npm run bench -- verify');
}

async function runSiteTests(reportFile: string): Promise<Counts> {
  // Tests of an older build would say nothing about this one.
  if (!(await build())) return failure('npm run build');
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile };
  const { ok } = await runNode(tools.playwright, ['test', '--reporter=line,json'], { output: 'show', env });
  const report = readReport<PlaywrightReport>(reportFile);
  const stats = report?.stats;
  return settle('Playwright', ok, {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
    failures: (report?.suites ?? []).flatMap(failuresOf),
  });
}

function failuresOf({ file, specs, suites = [] }: PlaywrightSuite): string[] {
  const own = specs.filter(({ ok }) => !ok).map(({ title }) => `tests/site/${file} › ${title}`);
  return [...own, ...suites.flatMap(failuresOf)];
}

function failure(name: string): Counts {
  return { ...nothing, failed: 1, failures: [name] };
}

/** Adds a failure for what a runner does not count as one: a crash, a file that does not load, no tests at all. */
function settle(runner: string, ok: boolean, counts: Counts): Counts {
  const ranNothing = counts.passed + counts.failed === 0;
  if (!ranNothing && (ok || counts.failed > 0)) return counts;
  return add(counts, failure(ranNothing ? `${runner} ran no tests` : `${runner} failed outside of its tests`));
}

function readReport<Report>(file: string): Report | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function add(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

const reportDir = mkdtempSync(join(tmpdir(), 'test-reports-'));
await provideBubblewrap();
let total: Counts = { ...nothing, ...(await check()) };
total = add(total, await runUnitTests(join(reportDir, 'unit.json')));
total = add(total, await verifyGrades());
total = add(total, await runSiteTests(join(reportDir, 'site.json')));
rmSync(reportDir, { recursive: true, force: true });

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
// Not process.exit, which may cut off what is still to be written.
process.exitCode = total.failed > 0 ? 1 : 0;
// At the end, so that nobody has to look for them in the output of minutes.
if (total.failures.length > 0) console.log(['\nWhat failed:', ...total.failures].join('\n'));
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
