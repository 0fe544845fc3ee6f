/** The commands of the harness that pages print, ready to copy. */
import type { Dataset, Endpoint } from '../data/index.ts';

const DEFAULT_ENDPOINT = 'global-api';

/** What says how much a run would ask and cost; it needs no key. */
export function planCommand(board: string): string {
  return `npm run bench -- plan --board ${board}`;
}

/** What runs a board: at the default endpoint, else at the first one, else wherever the reader's own variables say. */
export function runCommand(board: string, { endpoints }: Pick<Dataset, 'endpoints'>): string {
  const endpoint: Endpoint | undefined = endpoints.get(DEFAULT_ENDPOINT) ?? [...endpoints.values()][0];
  const command = `npm run bench -- run --board ${board}`;
  if (!endpoint) return `OPENAI_BASE_URL=… OPENAI_API_KEY=… ${command}`;
  const choice = endpoint.id === DEFAULT_ENDPOINT ? '' : ` --endpoint ${endpoint.id}`;
  return `${endpoint.apiKeyEnv}=… ${command}${choice}`;
}

export function gradeCommand(run: string): string {
  return `npm run bench -- grade ${run}`;
}

/** What grades a run again and fails where a grade comes out otherwise. */
export function verifyCommand(run: string): string {
  return `npm run bench -- verify ${run}`;
}

/** What grades one answer and prints its checks; `file` is its path from where the command runs. */
export function tryCommand(task: string, file: string): string {
  return `npm run bench -- try ${task} ${file}`;
}
