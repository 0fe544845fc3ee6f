/** How lm-evaluation-harness made the numbers of a task, and whether it knew the name of the model. */
import { quote, type Setup } from '../../src/data/index.ts';
import { readNumber } from './numbers.ts';
import { hashOf, plainOf } from './setup.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a results file that this looks at. */
interface File {
  configs?: Readonly<Record<string, Fields>> | undefined;
  versions?: Fields | undefined;
  'n-shot'?: Fields | undefined;
  'n-samples'?: Readonly<Record<string, { original?: unknown; effective?: unknown }>> | undefined;
  task_hashes?: Fields | undefined;
  chat_template_sha?: unknown;
  system_instruction_sha?: unknown;
  lm_eval_version?: unknown;
  config?: Fields | undefined;
}

/** What of a task's configuration makes another task of it. */
const DEFINING = [
  'doc_to_text',
  'doc_to_target',
  'doc_to_choice',
  'description',
  'process_docs',
  'process_results',
  'fewshot_config',
  'fewshot_delimiter',
  'target_delimiter',
  'generation_kwargs',
  'output_type',
  'metric_list',
  'filter_list',
  'repeats',
];

/** `name` and `filter` are of the metric. */
export function setupOf(task: string, { name, filter }: { name: string; filter: string }, file: File): Setup {
  const config = file.configs?.[task];
  const { dataset_path: set, dataset_name: subset, test_split: test, validation_split: validation } = config ?? {};
  const { dataset_kwargs: kwargs } = config ?? {};
  const { data_files: files, revision } = (typeof kwargs === 'object' && kwargs !== null ? kwargs : {}) as Fields;
  const data = [set, subset, test ?? validation, revision, ...namesOf(files)].flatMap((part) => plainOf(part) ?? []);
  const parts = DEFINING.map((field) => withoutAddresses(config?.[field]));
  // With a chat template the hash is of what the template made of the prompts, which is different for each model.
  const isPlain = file.chat_template_sha == null;
  const { original, effective } = file['n-samples']?.[task] ?? {};
  const samples = readNumber(effective) ?? readNumber(original);
  const shots = readNumber(file['n-shot']?.[task]);
  const version = plainOf(file.lm_eval_version);
  return {
    harness: version && `lm_eval ${version}`,
    version: plainOf(file.versions?.[task]),
    definition: config && hashOf(parts),
    data: data.join(' ') || undefined,
    hash: isPlain ? shorten(file.task_hashes?.[task]) : undefined,
    samples: samples && Number.isInteger(samples) ? samples : undefined,
    epochs: countOf(config?.repeats),
    metric: plainOf(name),
    filter: plainOf(filter),
    shots: shots != null && Number.isInteger(shots) ? shots : undefined,
    system: 'system_instruction_sha' in file ? (shorten(file.system_instruction_sha) ?? 'none') : undefined,
  };
}

/** Names of files, which stand alone, in lists, or by split. */
function namesOf(files: unknown): string[] {
  if (typeof files === 'string') return [files];
  return typeof files === 'object' && files !== null ? Object.values(files).flatMap(namesOf) : [];
}

/** A function stands in the file as text, with the place in memory where it happened to be. */
function withoutAddresses(value: unknown): unknown {
  return value === '' || value === undefined
    ? null
    : JSON.parse(JSON.stringify(value).replace(/ at 0x[0-9a-f]+/gi, ''));
}

const HASH_DIGITS = 12;

function shorten(hash: unknown): string | undefined {
  return typeof hash === 'string' && /^[0-9a-f]{12,}$/.test(hash) ? hash.slice(0, HASH_DIGITS) : undefined;
}

function countOf(value: unknown): number | undefined {
  const count = readNumber(value);
  return count && Number.isInteger(count) ? count : undefined;
}

/** The keys of model_args by which lm_eval knows a model; where there is none it makes a name up at random. */
const NAMING = ['peft', 'delta', 'pretrained', 'model', 'path', 'engine'];

/** What model_args has in place of a name of a model; null where it has one, or the file does not show it. */
export function whyMadeUp({ config }: File): string | null {
  if (config === undefined || !('model_args' in config)) return null;
  const args = config.model_args;
  const pairs =
    typeof args === 'string'
      ? args.split(',').map((pair) => pair.split('='))
      : Object.entries(typeof args === 'object' && args !== null ? args : {});
  const keys = pairs.flatMap(([key, value]) => (value === undefined || value === '' ? [] : String(key).trim()));
  if (keys.some((key) => NAMING.includes(key))) return null;
  return keys.length === 0 ? 'no model_args' : `model_args of ${keys.map(quote).join(', ')}`;
}
