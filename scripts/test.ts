/** Runs every check and every test, and ends with one line that counts them: "N passed, N failed". */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { rootDir } from '../bench/paths.ts';
import { hasBubblewrap } from '../bench/sandbox/index.ts';
import { findBrowser } from '../tests/chromium.ts';
import { check } from './check.ts';
import { build } from './tools/build.ts';
import { runNode, tools } from './tools/run-node.ts';

/** `failures` names what failed, a line each. */
type Counts = { passed: number; failed: number; skipped: number; failures: readonly string[] };
type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[];
};
type PlaywrightSuite = { file: string; specs: { ok: boolean; title: string }[]; suites?: PlaywrightSuite[] };
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  suites: PlaywrightSuite[];
};

const reportDir = mkdtempSync(join(tmpdir(), 'test-reports-'));

async function runUnitTests(): Promise<Counts> {
  const file = join(reportDir, 'unit.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  // Shown in one piece, because the tests of the site report beside it.
  const { ok, output } = await runNode(tools.vitest, args, { output: 'keep' });
  console.log(output);
  const report = readReport<VitestReport>(file);
  return settle('Vitest', ok, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: report?.numPendingTests ?? 0,
    failures: (report?.testResults ?? []).flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName }) => `${relative(rootDir, name)} › ${fullName}`),
    ),
  });
}

/** Every published grade must come out the same. */
async function verifyGrades(): Promise<Counts> {
  const { ok } = await runNode('scripts/bench.mjs', ['verify'], { output: 'show' });
  return ok ? { passed: 1, failed: 0, skipped: 0, failures: [] } : failure('npm run bench -- verify');
}

async function runSiteTests(): Promise<Counts> {
  // What pictures show is tested without a site: at full size they would take most of the time of its build.
  const small = { PICTURE_SCALE: process.env.PICTURE_SCALE ?? '0.1' };
  // Tests of an older build would say nothing about this one.
  if (!(await build(small))) return failure('npm run build');
  try {
    await findBrowser();
  } catch (error) {
    return failure((error as Error).message);
  }
  const file = join(reportDir, 'site.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const { ok } = await runNode(tools.playwright, ['test', '--reporter=line,json'], { output: 'show', env });
  const report = readReport<PlaywrightReport>(file);
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  const failures = (report?.suites ?? []).flatMap(failuresOf);
  return settle('Playwright', ok, { passed: expected, failed: unexpected + flaky, skipped, failures });
}

function failuresOf({ file, specs, suites = [] }: PlaywrightSuite): string[] {
  const own = specs.filter(({ ok }) => !ok).map(({ title }) => `tests/site/${file} › ${title}`);
  return [...own, ...suites.flatMap(failuresOf)];
}

/** Adds a failure for what a runner does not count as one: a crash, a file that does not load, no tests at all. */
function settle(runner: string, ok: boolean, counts: Counts): Counts {
  const ranNothing = counts.passed + counts.failed === 0;
  if (!ranNothing && (ok || counts.failed > 0)) return counts;
  return add(counts, failure(ranNothing ? `${runner} ran no tests` : `${runner} failed outside of its tests`));
}

function failure(name: string): Counts {
  return { passed: 0, failed: 1, skipped: 0, failures: [name] };
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

const counts: Counts[] = [{ skipped: 0, ...(await check()) }];
// Before the others, because some graders have time limits.
counts.push(await verifyGrades());
// Side by side, because many tests of the harness wait more than they compute.
counts.push(...(await Promise.all([runUnitTests(), runSiteTests()])));
rmSync(reportDir, { recursive: true, force: true });

const { passed, failed, skipped, failures } = counts.reduce(add);
// At the end, so that nobody has to look for them in the output of minutes.
if (failures.length > 0) console.log(['\nWhat failed:', ...failures].join('\n'));
if (!hasBubblewrap()) {
  console.log(
    'Skipped is what needs bubblewrap, which does not work here. On Debian and Ubuntu: apt-get install bubblewrap',
  );
}
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
// Not process.exit, which may cut off what is still to be written.
process.exitCode = failed > 0 ? 1 : 0;
