/** `npm run local-models -- <folder> [threads]`: runs the board of small models, and grades it. */
import { availableParallelism } from 'node:os';
import { runLocalModels } from '../bench/local-models/index.ts';
import { HarnessError } from '../src/data/index.ts';

const [folder, threads = String(availableParallelism())] = process.argv.slice(2);
try {
  if (folder === undefined || !/^[1-9]\d{0,3}$/.test(threads)) {
    throw new HarnessError(
      'Expected a folder for what is installed, 1 GB, and how many threads, as in: npm run local-models -- /tmp/models 2',
    );
  }
  await runLocalModels(folder, Number(threads));
} catch (error) {
  if (!(error instanceof HarnessError)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
