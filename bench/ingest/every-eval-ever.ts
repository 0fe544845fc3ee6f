/** A record of Every Eval Ever, schema 0.3: one model, and a result for each evaluation and metric. */
import { z } from 'zod';
import { type Problem, quote } from '../../src/data/index.ts';
import { checkShape, fail, failIfAny, toProblem } from '../files/index.ts';
import { dayOf, readNumber } from './numbers.ts';
import { type Cell, type FileTask, type Format, hasFields, type ReadOptions, type Scale } from './record.ts';
import { plainOf } from './setup.ts';

const details = z.record(z.string(), z.string()).optional();
const bound = z.union([z.number(), z.literal('Infinity'), z.literal('-Infinity'), z.null()]).optional();
const resultSchema = z.looseObject({
  evaluation_name: z.string(),
  metric_config: z.looseObject({
    lower_is_better: z.boolean(),
    metric_id: z.string().optional(),
    metric_name: z.string().optional(),
    metric_unit: z.string().optional(),
    score_type: z.enum(['binary', 'continuous', 'levels']).optional(),
    has_unknown_level: z.boolean().optional(),
    level_names: z.array(z.string()).optional(),
    min_score: bound,
    max_score: bound,
  }),
  score_details: z.looseObject({ score: z.number(), details }),
});
const fileSchema = z.looseObject({
  schema_version: z.string().regex(/^0\.3\./, { error: 'a record of schema 0.3' }),
  evaluation_timestamp: z.unknown().optional(),
  source_metadata: z.looseObject({
    source_name: z.string().optional(),
    source_organization_name: z.string(),
    source_organization_url: z.string().optional(),
  }),
  eval_library: z.looseObject({ name: z.string(), version: z.string() }),
  model_info: z.looseObject({ id: z.string() }),
  evaluation_results: z.array(resultSchema).min(1),
});
type Result = z.infer<typeof resultSchema> & { path: string };

export const everyEvalEver: Format = {
  id: 'every-eval-ever',
  name: 'Every Eval Ever record',
  syntax: 'json',
  fits: (data) => hasFields(data, 'schema_version', 'evaluation_id', 'model_info', 'evaluation_results'),
  read: (data, file, options) => {
    const record = checkShape(fileSchema, data, file);
    const { source_metadata: source, eval_library: library } = record;
    const all = record.evaluation_results.map((result, i) => ({ ...result, path: `evaluation_results.${i}` }));
    const results = chooseMetrics(all, file, options);
    const title = source.source_name ?? source.source_organization_name;
    const libraryIs = library.version === 'unknown' ? library.name : `${library.name} ${library.version}`;
    return {
      boardId: title,
      title,
      description: `${title}, as a record of Every Eval Ever states it.`,
      publisher: source.source_organization_name,
      url: source.source_organization_url,
      publishedAt: dayOf(record.evaluation_timestamp),
      scale: scaleOf(results, file),
      scoreIs: null,
      tasks: results.map((result): FileTask => {
        const key = result.evaluation_name;
        const setup = { harness: plainOf(libraryIs), metric: plainOf(metricOf(result)) };
        return { key, name: key, how: `${metricOf(result)}, with ${libraryIs}.`, setup };
      }),
      rows: [{ name: options.model ?? record.model_info.id, path: 'model_info.id', cells: results.map(toCell) }],
    };
  },
};

const metricOf = ({ metric_config: { metric_name, metric_id } }: Result) => metric_name ?? metric_id ?? 'The score';
const namesOf = ({ metric_config: { metric_name, metric_id } }: Result) => [metric_name, metric_id];

/** One result of each evaluation, of which more is better. */
function chooseMetrics(all: readonly Result[], file: string, { metric: wanted, leaveOut }: ReadOptions): Result[] {
  const problems: Problem[] = [];
  const kept = all.filter(({ evaluation_name: name }) => !leaveOut.includes(name));
  const chosen = [...Map.groupBy(kept, ({ evaluation_name: name }) => name).values()].flatMap((own) => {
    const named =
      own.length === 1 ? own : own.filter((one) => namesOf(one).some((name) => name && wanted.includes(name)));
    const [first] = named;
    if (first === undefined || named.length > 1) {
      const found = own.map((one) => `${metricOf(one)} = ${one.score_details.score}`).join(', ');
      const expected = `one metric of ${quote(own[0]?.evaluation_name)}`;
      problems.push(toProblem(file, own[0]?.path ?? '', expected, found, '--metric NAME chooses'));
      return [];
    }
    if (first.metric_config.lower_is_better) {
      const fix = `--leave-out ${quote(first.evaluation_name)} leaves it out`;
      problems.push(toProblem(file, first.path, 'a metric of which more is better', 'one of which less is', fix));
    }
    return [first];
  });
  failIfAny(problems);
  return chosen;
}

/** What all results have in common; null where they do not say it. */
function scaleOf(results: readonly Result[], file: string): Scale | null {
  const scales = results.map(({ metric_config: { min_score, max_score, metric_unit, score_type } }) => {
    const [min, max] = score_type === 'binary' ? [0, 1] : [readNumber(min_score), readNumber(max_score)];
    if (min == null || max == null || min >= max) return null;
    const unit = metric_unit === 'percent' ? '%' : undefined;
    return { min, max, unit };
  });
  const [first = null, ...others] = scales;
  const other = others.find((scale) => scale?.min !== first?.min || scale?.max !== first?.max);
  if (other === undefined) return first;
  const shown = [first, other].map((scale) => (scale ? `${scale.min}–${scale.max}` : 'none')).join(' and ');
  return fail(file, 'evaluation_results', 'one range of scores', shown, '--leave-out the evaluations of another range');
}

/** With an unknown level, a score of −1 says that nothing is known. */
function toCell({ evaluation_name: task, metric_config: config, score_details: { score }, path: place }: Result): Cell {
  const path = `${place}.score_details.score`;
  const isUnknown = config.score_type === 'levels' && config.has_unknown_level === true && score === -1;
  return isUnknown ? { task, score: null, missing: 'unknown in the file', path } : { task, score, path };
}
