/** Harbor: the result.json of a job, of which only the trials with a valid reward count, and that of one trial. */
import { z } from 'zod';
import { quote, usageError } from '../../src/data/index.ts';
import { checkShape, fail } from '../files/index.ts';
import { dayOf, isClose, numeric, readNumber } from './numbers.ts';
import { markPart, partRemark } from './partial.ts';
import { type Format, hasFields, type ReadOptions, type Row, type Scale, SHARE } from './record.ts';
import { plainOf } from './setup.ts';
import { toTokens } from './tokens.ts';

const REWARD = 'reward';
const ROUNDING = 1e-6;
const trials = z.record(z.string(), z.array(z.string()));
const evalSchema = z.looseObject({
  metrics: z.array(z.record(z.string(), z.unknown())).optional(),
  reward_stats: z.record(z.string(), trials).describe('The trials by reward'),
  exception_stats: trials.optional(),
});
const jobSchema = z.looseObject({
  n_total_trials: z.int().min(1).describe('How many trials the job has'),
  started_at: z.unknown().optional(),
  stats: z.looseObject({
    evals: z.record(z.string(), evalSchema).describe('Results by agent, model and data set'),
    cost_usd: z.unknown().optional(),
  }),
});
type Eval = z.infer<typeof evalSchema>;

interface Measured {
  key: string;
  agent: string;
  model: string;
  dataset: string;
  /** Of the trials that have one. */
  rewards: number[];
  /** Every trial of which anything is known. */
  trials: number;
  mean: number;
}

export const harbor: Format = {
  id: 'harbor',
  name: 'Harbor job',
  syntax: 'json',
  fits: (data) => hasFields(data, 'n_total_trials', 'stats') && hasFields(data.stats, 'evals'),
  read: (data, file, options) => {
    const job = checkShape(jobSchema, data, file);
    const entries = Object.entries(job.stats.evals);
    if (entries.length === 0) fail(file, 'stats.evals', 'results', 'none', 'Let the job run to its end');
    const measured = entries.map(([key, one]) => measure(key, one, file, options));
    const known = measured.reduce((sum, one) => sum + one.trials, 0);
    const untold = job.n_total_trials - known;
    const partOf = ({ rewards, trials }: Measured) => describePart(rewards.length, trials, untold, job.n_total_trials);
    const tasks = [...new Map(measured.map((one) => [taskOf(one, measured), one]))];
    const remarks = [...new Set(measured.flatMap((one) => partRemark(partOf(one), options)))];
    const hasCost = readNumber(job.stats.cost_usd) != null;
    return {
      boardId: measured[0]?.dataset ?? null,
      title: `Harbor: ${[...new Set(measured.map(({ dataset }) => dataset))].join(', ')}`,
      description: 'Mean rewards of the trials of a Harbor job.',
      publishedAt: dayOf(job.started_at),
      scoring: 'Mean reward of the trials that have one.',
      scale: scaleOf(measured.flatMap(({ rewards }) => rewards)),
      scoreIs: null,
      tasks: tasks.map(([key, { agent, dataset }]) => {
        return { key, name: key, how: howOf(agent, dataset), setup: setupOf(agent, dataset) };
      }),
      rows: measured.map((one): Row => {
        const path = `stats.evals.${one.key}`;
        const score = markPart(one.mean, partOf(one), options);
        return {
          name: one.model,
          path,
          about: one.agent,
          cells: [{ task: taskOf(one, measured), ...score, path: `${path}.reward_stats` }],
        };
      }),
      remarks: hasCost
        ? [...remarks, 'Its cost is of those trials alone that have a price, and is not taken.']
        : remarks,
    };
  },
};

/** Whatever the agent: its name and the data set's, as one column is of one agent. */
function taskOf({ agent, dataset }: Measured, all: readonly Measured[]): string {
  return all.every((one) => one.agent === agent) ? dataset : `${dataset} with ${agent}`;
}

const setupOf = (agent: string, dataset: string) => ({ solver: plainOf(agent), data: plainOf(dataset) });
const howOf = (agent: string, dataset: string) => `Mean reward of Harbor on ${dataset} with the agent ${agent}.`;

/** A key is agent__model__dataset; the name of a model may have "__" in it. */
function measure(key: string, one: Eval, file: string, { model: said, headline }: ReadOptions): Measured {
  const path = `stats.evals.${key}`;
  const parts = key.split('__');
  const [agent = '', dataset = ''] = [parts[0], parts.at(-1)];
  const model = said ?? parts.slice(1, -1).join('__');
  if (model === '') throw usageError(`${file} does not name the model of ${quote(key)}: --model NAME says it.`);
  const stats = one.reward_stats[REWARD];
  if (stats === undefined) {
    const found = Object.keys(one.reward_stats).map(quote).join(', ') || 'none';
    return fail(file, `${path}.reward_stats`, `a ${quote(REWARD)}`, found, 'Let the verifier write one');
  }
  const rewards = Object.entries(stats).flatMap(([reward, names]) => names.map(() => readNumber(reward)));
  if (!rewards.every((reward) => typeof reward === 'number'))
    return fail(file, `${path}.reward_stats.${REWARD}`, 'numbers', quote(stats), 'Correct it');
  if (rewards.length === 0) return fail(file, path, 'a trial with a reward', 'none', 'Run it again');
  const all = new Set([...Object.values(stats), ...Object.values(one.exception_stats ?? {})].flat());
  const counted = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
  const stated = one.metrics?.flatMap((metric) => readNumber(metric.mean) ?? [])[0];
  if (stated !== undefined && headline === undefined && !isClose(stated, counted, ROUNDING)) {
    const fix = '--headline stated takes the metric, --headline parts the mean of the rewards';
    fail(file, `${path}.metrics`, `${counted}, the mean of ${rewards.length} rewards`, quote(stated), fix);
  }
  const mean = headline === 'stated' ? (stated ?? counted) : counted;
  return { key, agent, model, dataset, rewards, trials: all.size, mean };
}

/** Trials without a reward are no failures of the model, and a mean without them is of fewer. */
function describePart(valid: number, known: number, untold: number, total: number): string | null {
  if (untold !== 0) return `${Math.abs(untold)} of ${total} trials of the job are not told`;
  return valid === known ? null : `${known - valid} of ${known} trials have no reward`;
}

/** Harbor's rewards are any numbers; those that are only 0 and 1 are solved or not. */
function scaleOf(rewards: readonly number[]): Scale | null {
  return rewards.every((reward) => reward === 0 || reward === 1) ? SHARE : null;
}

const trialSchema = z.looseObject({
  task_name: z.string(),
  source: z.string().nullable().optional(),
  started_at: z.unknown().optional(),
  agent_info: z.looseObject({
    name: z.string(),
    version: z.string().nullable().optional(),
    model_info: z.looseObject({ name: z.string(), provider: z.string().nullable().optional() }).nullable().optional(),
  }),
  agent_result: z
    .looseObject({
      cost_usd: numeric.optional(),
      // With those of the cache.
      n_input_tokens: z.unknown().optional(),
      n_cache_tokens: z.unknown().optional(),
      n_output_tokens: z.int().min(0).nullable().optional(),
    })
    .nullable()
    .optional(),
  verifier_result: z
    .looseObject({ rewards: z.record(z.string(), z.unknown()).nullable().optional() })
    .nullable()
    .optional(),
  exception_info: z.looseObject({ exception_type: z.string() }).nullable().optional(),
  reward_valid: z.boolean().nullable().optional(),
});

export const harborTrial: Format = {
  id: 'harbor-trial',
  name: 'Harbor trial',
  syntax: 'json',
  fits: (data) => hasFields(data, 'trial_name', 'task_name', 'verifier_result', 'agent_info'),
  read: (data, file, options) => {
    const trial = checkShape(trialSchema, data, file);
    const { name: agent, version, model_info: info } = trial.agent_info;
    const model = options.model ?? [info?.provider, info?.name].filter(Boolean).join('/');
    if (model === '') throw usageError(`${file} does not name its model: --model NAME says it.`);
    const reward = readNumber(trial.verifier_result?.rewards?.[REWARD]) ?? null;
    // A reward that the harness itself does not hold for valid is of a broken trial.
    const isValid = reward !== null && trial.reward_valid !== false;
    const why = `no valid reward${trial.exception_info ? `: ${trial.exception_info.exception_type}` : ''}`;
    const task = trial.task_name;
    const about = [[agent, version].filter(Boolean).join(' '), trial.source ?? task] as const;
    const path = `verifier_result.rewards.${REWARD}`;
    const { n_input_tokens, n_cache_tokens, n_output_tokens } = trial.agent_result ?? {};
    const usage = {
      ...{ prompt_tokens: n_input_tokens, completion_tokens: n_output_tokens },
      prompt_tokens_details: { cached_tokens: n_cache_tokens },
    };
    const tokens = { outputTokens: n_output_tokens || undefined, tokens: toTokens(usage) };
    const cell = { task, score: isValid ? reward : null, missing: isValid ? undefined : why, ...tokens, path };
    return {
      boardId: trial.source ?? task,
      title: `Harbor: ${trial.source ?? task}`,
      description: 'Rewards of trials of Harbor.',
      publishedAt: dayOf(trial.started_at),
      scoring: 'The reward of the verifier.',
      scale: reward === null || reward === 0 || reward === 1 ? SHARE : null,
      scoreIs: null,
      tasks: [{ key: task, name: task, how: howOf(...about), setup: setupOf(...about) }],
      rows: [
        {
          name: model,
          path: 'agent_info.model_info',
          costUsd: readNumber(trial.agent_result?.cost_usd) || undefined,
          cells: [cell],
        },
      ],
    };
  },
};
