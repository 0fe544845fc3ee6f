/** `plan`: what a run would do, without asking anything. */
import type { Command } from 'commander';
import type { SelectionOptions } from '../run/index.ts';
import { addSelectionOptions } from './selection-options.ts';

export function addPlan(program: Command): void {
  addSelectionOptions(
    program.command('plan').description('say what a run would do: calls, prompt tokens, the most it can cost'),
  )
    .option('--json', 'print the plan as JSON')
    .addHelpText(
      'after',
      `
Needs no key and asks nothing.

Examples:
  npm run bench -- plan
  npm run bench -- plan --board BOARD --models MODEL,MODEL --samples 5`,
    )
    .action(async ({ json, endpoint: wanted, ...options }: SelectionOptions & { endpoint?: string; json?: true }) => {
      const [{ loadData }, { chooseEndpointToPlan }, { computePlan, formatPlan, prepare }, { dataDir }] =
        await Promise.all([
          import('../load-data.ts'),
          import('../endpoints/index.ts'),
          import('../run/index.ts'),
          import('../paths.ts'),
        ]);
      const dataset = loadData();
      const endpoint = chooseEndpointToPlan(dataset, wanted, process.env);
      const plan = computePlan(prepare(dataset, dataDir, endpoint, options, new Date()), endpoint);
      console.log(json ? JSON.stringify(plan, null, 2) : formatPlan(plan));
    });
}
