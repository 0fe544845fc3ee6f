/** Times a run with 100,000 stored answers: loading, planning and resuming it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../../bench/paths.ts';
import { atMost, type Figure } from './figures.ts';
import { writeHarnessData } from './harness-data.ts';
import { startServer } from './harness-speed.ts';
import { timeProcess } from './timed-process.ts';

const MODELS = 10;
const TASKS = 5;
const SAMPLES = 2000;
const LIMIT_SECONDS = 10;
const RUN = 'large';

export async function measureHarnessScale(tempDir: string): Promise<Figure[]> {
  const dir = join(tempDir, 'harness-scale');
  mkdirSync(dir, { recursive: true });
  writeHarnessData(dir, { models: MODELS, tasks: TASKS });
  const { server, origin } = await startServer(1);
  try {
    const env = { DATA_DIR: dir, OPENAI_BASE_URL: `${origin}/v1`, OPENAI_API_KEY: 'none' };
    const bench = async (what: string, args: string[]): Promise<Figure> => {
      const options = ['--id', RUN, '--samples', `${SAMPLES}`];
      const { wallMs, exitCode, output } = await timeProcess(
        [join(rootDir, 'scripts/bench.mjs'), ...args, ...options],
        env,
      );
      if (exitCode !== 0) throw new Error(`${args[0]} failed:\n${output}`);
      const value = Number((wallMs / 1000).toFixed(1));
      return atMost({ what, value, limit: LIMIT_SECONDS, unit: 's', isDeterministic: false });
    };
    await timeProcess([join(rootDir, 'scripts/bench.mjs'), 'run', '--id', RUN, '--samples', '1'], env);
    copyAnswers(join(dir, 'runs', RUN, 'answers'));
    const stored = `${(MODELS * TASKS * SAMPLES).toLocaleString('en')} stored answers`;
    return [
      await bench(`${stored}: \`plan\``, ['plan']),
      await bench(`${stored}: \`run\` asks the one that is missing`, ['run']),
      await bench(`${stored}: \`run --max-usd\`, which reads what each has cost`, ['run', '--max-usd', '1000']),
    ];
  } finally {
    server.kill();
  }
}

/** Makes the samples of every cell from its first, but for one. */
function copyAnswers(answersDir: string): void {
  for (let t = 1; t <= TASKS; t++) {
    for (let m = 1; m <= MODELS; m++) {
      const cell = { model: `model-${m}`, task: `task-${t}` };
      const dir = join(answersDir, cell.task, cell.model);
      const first = JSON.parse(readFileSync(join(dir, '1.json'), 'utf8'));
      const last = t === TASKS && m === MODELS ? SAMPLES - 1 : SAMPLES;
      for (let sample = 2; sample <= last; sample++) {
        writeFileSync(join(dir, `${sample}.json`), `${JSON.stringify({ ...first, sample }, null, 2)}\n`);
      }
    }
  }
}
