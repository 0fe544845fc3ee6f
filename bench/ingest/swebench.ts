/** The report that swebench's evaluation writes: one model on the instances of one data set. */
import { basename } from 'node:path';
import { z } from 'zod';
import { countOf, quote, usageError } from '../../src/data/index.ts';
import { checkShape, fail } from '../files/index.ts';
import { markPart, partRemark } from './partial.ts';
import { type Format, hasFields, SHARE } from './record.ts';

const count = z.int().min(0);
const fileSchema = z.looseObject({
  total_instances: z.int().min(1).describe('The instances of the data set'),
  resolved_instances: count,
  resolved_ids: z.array(z.string()),
  error_instances: count.optional(),
  infra_failure_instances: count.optional(),
  ambiguous_failure_instances: count.optional(),
  incomplete_ids: z.array(z.string()).optional(),
});
type Report = z.infer<typeof fileSchema>;

export const swebench: Format = {
  id: 'swebench',
  name: 'swebench report',
  syntax: 'json',
  fits: (data) => hasFields(data, 'total_instances', 'resolved_instances', 'resolved_ids'),
  read: (data, file, options) => {
    const report = checkShape(fileSchema, data, file);
    const { model } = options;
    if (model === undefined) throw usageError(`${file} does not name its model: --model NAME says it${hintOf(file)}.`);
    const { total_instances: total, resolved_instances: resolved, resolved_ids: ids } = report;
    if (new Set(ids).size !== resolved || resolved > total) {
      const found = `${resolved} of ${total}, and ${countOf(new Set(ids).size, 'id')}`;
      fail(file, 'resolved_instances', 'as many as resolved_ids has, and no more than all', found, 'Evaluate it again');
    }
    const part = describePart(report);
    const score = markPart(resolved / total, part, options);
    const note = score.score === null ? undefined : describeCounted(report) || undefined;
    const how = `Resolved instances of ${total}.`;
    return {
      boardId: 'swe-bench',
      title: 'SWE-bench',
      description: 'Share of the issues of SWE-bench whose tests pass with the patch of the model.',
      scoring: 'Resolved instances ÷ all instances of the data set; one without a patch is not resolved.',
      scale: SHARE,
      scoreIs: null,
      tasks: [{ key: 'swe-bench', name: 'SWE-bench', how, setup: { samples: total || undefined } }],
      rows: [
        {
          name: model,
          path: 'resolved_instances',
          cells: [{ task: 'swe-bench', ...score, note, path: 'resolved_instances' }],
        },
      ],
      remarks: partRemark(part, options),
    };
  },
};

/** Failures that are not of the patch: a container that did not start is nobody's wrong answer. */
function describePart(report: Report): string | null {
  const {
    total_instances: total,
    infra_failure_instances: infra = 0,
    ambiguous_failure_instances: unclear = 0,
  } = report;
  if (infra + unclear === 0) return null;
  return `${infra + unclear} of ${total} instances failed for reasons outside of the patch`;
}

/** What counts as not resolved though nothing was tested, so that readers see it. */
function describeCounted(report: Report): string | undefined {
  const { error_instances: errors = 0, infra_failure_instances: infra, incomplete_ids: incomplete = [] } = report;
  const said = [
    ...(infra === undefined && errors > 0 ? [`${countOf(errors, 'error')}, of the patch or of the machine`] : []),
    ...(incomplete.length > 0 ? [`${countOf(incomplete.length, 'instance')} without a patch`] : []),
  ];
  return said.length === 0 ? undefined : `Counted as not resolved: ${said.join('; ')}.`;
}

/** Reports are called after model and run, as in "lab__model.my-run.json". */
function hintOf(file: string): string {
  const parts = basename(file).split('.');
  const name = parts.length > 2 ? parts.slice(0, -2).join('.') : undefined;
  return name === undefined ? '' : `, perhaps ${quote(name.replace('__', '/'))}`;
}
