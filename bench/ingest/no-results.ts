/** Files of the tools that are read which hold no results, and what to bring instead. */
import { hasFields } from './record.ts';

interface Other {
  fits: (data: unknown) => boolean;
  /** What it is, as in "found …". */
  what: string;
  fix: string;
}

const firstOf = (data: unknown) => (hasFields(data) ? Object.values(data)[0] : undefined);

const OTHERS: readonly Other[] = [
  {
    fits: (data) =>
      hasFields(firstOf(data), 'instance_id', 'model_patch') || hasFields(data, 'instance_id', 'model_patch'),
    what: 'patches of SWE-bench (preds.json, as mini-swe-agent writes it), which nobody has tested yet',
    fix: 'python -m swebench.harness.run_evaluation --predictions_path preds.json … tests them, and its report is read',
  },
  {
    fits: (data) => hasFields(data, 'trajectory_format', 'messages') || hasFields(data, 'trajectory_format', 'info'),
    what: 'the trajectory of one instance of mini-swe-agent, which has no score',
    fix: 'Evaluate its preds.json with swebench, and ingest that report',
  },
  {
    fits: (data) => hasFields(data, 'adapter_spec', 'scenario_spec', 'metric_specs'),
    what: "HELM's run_spec.json, which says how a run was made",
    fix: 'Ingest the stats.json beside it, which is read with it',
  },
  {
    fits: (data) => Array.isArray(data) && hasFields(data[0], 'instance_id', 'stats'),
    what: "HELM's per_instance_stats.json, which has no result of the whole",
    fix: 'Ingest the stats.json beside it',
  },
  {
    fits: (data) => hasFields(data, 'adapter_spec', 'request_states'),
    what: "HELM's scenario_state.json, which has requests and no results",
    fix: 'Ingest the stats.json beside it',
  },
];

/** What a file is that no format reads; null where nothing is known of it. */
export function describeOther(data: unknown): Pick<Other, 'what' | 'fix'> | null {
  return OTHERS.find(({ fits }) => fits(data)) ?? null;
}
