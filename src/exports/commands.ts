/** The commands of the harness that pages print, ready to copy. */
import { type Dataset, defaultEndpoint } from '../data/index.ts';
import { benchCommand } from '../data/node.ts';

/** What says how much a run would ask and cost; it needs no key. */
export function planCommand(board: string): string {
  return benchCommand(`plan --board ${board}`);
}

/** What runs a board: at the endpoint of the data, else wherever the reader's own variables say. */
export function runCommand(board: string, dataset: Pick<Dataset, 'site' | 'endpoints'>): string {
  const endpoint = defaultEndpoint(dataset);
  const key = endpoint ? `${endpoint.apiKeyEnv}=…` : 'OPENAI_BASE_URL=… OPENAI_API_KEY=…';
  return `${key} ${benchCommand(`run --board ${board}`)}`;
}

export function gradeCommand(run: string): string {
  return benchCommand(`grade ${run}`);
}

/** What grades a run again and fails where a grade comes out otherwise. */
export function verifyCommand(run: string): string {
  return benchCommand(`verify ${run}`);
}

/** What grades one answer and prints its checks; `file` is its path from where the command runs. */
export function tryCommand(task: string, file: string): string {
  return benchCommand(`try ${task} ${file}`);
}
