/** Ingests a long log of inspect_ai, made here, beside a process that does no more than parse it: time, and the most memory. */
import { spawnSync } from 'node:child_process';
import { closeSync, cpSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { atMost, atMostTimes, type Figure } from './figures.ts';

const MIB = 2 ** 20;
const SIZE_MIB = 66;
const ROUNDS = 5;
const TEXT = 'the quick "brown" fox\njumps over {a} lazy [dog], and C:\\path is escaped — too '.repeat(32);

const message = (role: string, id: string) => ({ id, content: TEXT + id, source: 'generate', role });

/** A sample with what it was asked and what it did, as a log has it. */
function makeSample(i: number) {
  const messages = Array.from({ length: 16 }, (_, k) => message(k % 2 ? 'assistant' : 'user', `m${i}-${k}`));
  const events = Array.from({ length: 12 }, (_, k) => ({
    uuid: `u${i}-${k}`,
    timestamp: '2001-01-01T00:00:00+00:00',
    event: 'model',
    model: 'lab/gamma',
    input: [message('user', `i${i}-${k}`)],
    output: { choices: [{ message: message('assistant', `o${i}-${k}`), stop_reason: 'stop' }] },
  }));
  const scores = { includes: { value: i % 2 ? 'C' : 'I', answer: 'x', explanation: TEXT } };
  return { id: i + 1, epoch: 1, input: TEXT, target: 'x', messages, scores, metadata: {}, store: {}, events };
}

/** Writes a log of about so many MiB. */
export function writeLog(file: string, mib: number): void {
  const samples = 2 * Math.ceil((mib * MIB) / JSON.stringify(makeSample(0), null, 2).length / 2);
  const metrics = { accuracy: { name: 'accuracy', value: 0.5 } };
  const log = {
    version: 2,
    status: 'success',
    eval: { created: '2001-01-01T00:00:00+00:00', task: 'made-up', model: 'lab/gamma', config: { epochs: 1 } },
    plan: { name: 'plan', steps: [] },
    results: { total_samples: samples, completed_samples: samples, scores: [{ name: 'includes', metrics }] },
    stats: { model_usage: { 'lab/gamma': { output_tokens: 100 } } },
  };
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, `${JSON.stringify(log, null, 2).slice(0, -2)},\n  "samples": [`);
  for (let i = 0; i < samples; i++)
    writeSync(descriptor, `${i === 0 ? '' : ', '}${JSON.stringify(makeSample(i), null, 2)}`);
  writeSync(descriptor, ']\n}\n');
  closeSync(descriptor);
}

const TELL_MEMORY = `data:text/javascript,process.on('exit',()=>console.error('peak',process.resourceUsage().maxRSS))`;

function time(args: readonly string[], env: Record<string, string> = {}): { ms: number; peakMib: number } {
  const start = performance.now();
  const { stderr, status } = spawnSync(process.execPath, ['--import', TELL_MEMORY, ...args], {
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(String(stderr));
  const [, kib] = /peak (\d+)/.exec(String(stderr)) ?? [];
  return { ms: performance.now() - start, peakMib: Math.round(Number(kib) / 1024) };
}

export async function measureLongLog(tempDir: string): Promise<Figure[]> {
  const file = join(tempDir, 'log.json');
  const data = join(tempDir, 'log-data');
  writeLog(file, SIZE_MIB);
  cpSync('tests/cases/base', data, { recursive: true });
  const parse = `JSON.parse(require('node:fs').readFileSync(${JSON.stringify(file)}, 'utf8'))`;
  const rounds = Array.from({ length: ROUNDS }, () => ({
    ours: time(['scripts/bench.mjs', 'ingest', file, '--board', 'b', '--dry-run'], { DATA_DIR: data }),
    bare: time(['-e', parse]),
  }));
  const [ours, bare] = [rounds.map((round) => round.ours), rounds.map((round) => round.bare)];
  const ms = (all: readonly { ms: number }[]) => all.map((one) => one.ms);
  const what = `\`ingest\` of an inspect_ai log of ${SIZE_MIB} MiB`;
  const value = Math.max(...ours.map(({ peakMib }) => peakMib));
  return [
    atMostTimes(`${what}, beside a process that parses it`, 3, ms(ours), ms(bare)),
    atMost({ what: `${what}, most memory`, value, limit: 200, unit: ' MiB', isDeterministic: false }),
  ];
}
