/** HELM's stats.json: one model on one scenario. What it is of stands in run_spec.json beside it, which is read too where it is there. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { quote, usageError } from '../../src/data/index.ts';
import { checkShape, fail, parseLaxJson, readSourceFile } from '../files/index.ts';
import { isNumeric, readNumber } from './numbers.ts';
import { type Format, hasFields, type ReadOptions, SHARE } from './record.ts';
import { plainOf } from './setup.ts';

const statSchema = z.looseObject({
  name: z.looseObject({
    name: z.string(),
    split: z.string().nullable().optional(),
    sub_split: z.string().nullable().optional(),
    perturbation: z.unknown().optional(),
  }),
  mean: z.unknown().optional(),
});
const statsSchema = z.array(statSchema).min(1);
type Stat = z.infer<typeof statSchema>;

const specSchema = z.looseObject({
  name: z.string(),
  adapter_spec: z.looseObject({
    model: z.string(),
    max_train_instances: z.int().min(0).optional(),
    max_eval_instances: z.int().nullable().optional(),
  }),
  metric_specs: z
    .array(z.looseObject({ args: z.looseObject({ names: z.array(z.string()).optional() }).optional() }))
    .optional(),
});
type Spec = z.infer<typeof specSchema>;

/** Metrics that are a share by their definition. */
const SHARES = /^(?:(?:quasi_)?(?:prefix_)?exact_match|pass|code_eval_acc|f1_score|accuracy)$/;
const STATS = 'stats.json';
const SPEC = 'run_spec.json';
const COUNT = 'num_instances';

export const helm: Format = {
  id: 'helm',
  name: 'HELM stats.json',
  syntax: 'json',
  fits: (data) =>
    Array.isArray(data) &&
    data.length > 0 &&
    data.every((one) => hasFields(one, 'name', 'count') && hasFields(one.name, 'name')),
  read: (data, file, options) => {
    const stats = checkShape(statsSchema, data, file);
    const spec = readSpec(file);
    const model = options.model ?? spec?.adapter_spec.model;
    if (model === undefined)
      throw usageError(`${file} does not name its model, and no ${SPEC} is beside it: --model NAME says it.`);
    const { stat, index } = chooseMetric(stats, spec, file, options);
    const metric = stat.name.name;
    const score = readNumber(stat.mean);
    const path = `${index}.mean`;
    if (score == null) return fail(file, path, 'a number', quote(stat.mean), 'Choose another with --metric');
    // `count` is of trials; this one is of instances.
    const size = stats.find(isWhole(COUNT));
    const instances = size && readNumber(size.mean);
    const task = spec?.name.split(':')[0] ?? 'helm';
    const shots = spec?.adapter_spec.max_train_instances;
    const how = [
      `The metric ${metric} of the split test`,
      instances && `${instances} instances`,
      shots !== undefined && `${shots} examples`,
    ];
    return {
      boardId: `helm-${task}`,
      title: `HELM: ${task}`,
      description: `Results of the HELM scenario ${task}, as its stats state them.`,
      scoring: `The mean of the metric ${metric} over the split test, without perturbation.`,
      scale: SHARES.test(metric) ? SHARE : null,
      scoreIs: null,
      tasks: [
        {
          key: task,
          name: spec?.name.replace(/,?model=[^,]*/, '').replace(/:$/, '') ?? task,
          how: `${how.filter(Boolean).join(', ')}.`,
          setup: {
            metric: plainOf(metric),
            samples: instances && Number.isInteger(instances) ? instances : undefined,
            shots,
          },
        },
      ],
      rows: [{ name: model, path: 'adapter_spec.model', cells: [{ task, score, path }] }],
      remarks:
        size === undefined ? [`It has no ${COUNT} of the split test, so nothing says on how many it was run.`] : [],
    };
  },
};

/** What a metric has of the whole split: entries of the same name are of other splits, of perturbed instances, and of parts. */
function isWhole(metric?: string): (stat: Stat) => boolean {
  return ({ name: { name, split, sub_split, perturbation } }) =>
    (metric === undefined || name === metric) && split === 'test' && !sub_split && !perturbation;
}

function chooseMetric(stats: readonly Stat[], spec: Spec | null, file: string, { metric: [wanted] }: ReadOptions) {
  const whole = stats.map((stat, index) => ({ stat, index })).filter(({ stat }) => isWhole(wanted)(stat));
  const scored = new Set(spec?.metric_specs?.flatMap(({ args }) => args?.names ?? []));
  const named = whole.filter(({ stat }) => wanted !== undefined || scored.has(stat.name.name));
  const [chosen, ...others] = named.length > 0 ? named : whole.filter(({ stat }) => isNumeric(stat.mean));
  if (chosen && others.length === 0) return chosen;
  const all = stats.filter(isWhole()).filter(({ name }) => scored.size === 0 || scored.has(name.name));
  const found = all.map(({ name, mean }) => `${name.name} = ${quote(mean)}`).join(', ') || 'none';
  return fail(file, '', 'one metric of the split test, without perturbation', found, '--metric NAME chooses');
}

function readSpec(file: string): Spec | null {
  const at = file.lastIndexOf(STATS);
  const beside = at === -1 ? '' : `${file.slice(0, at)}${SPEC}`;
  if (beside === '' || !existsSync(beside)) return null;
  return checkShape(specSchema, parseLaxJson(readSourceFile(beside).text, beside, { refusesProto: true }), beside);
}
