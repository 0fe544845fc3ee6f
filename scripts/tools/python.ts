/** Finds a Python that the routers of policies can be tried with, and installs one when there is none. */
import { installDebianPackage, succeeds } from './debian.ts';

const NAMES = ['python3', 'python'];
/** The oldest that the code is written for. */
const CHECK = 'import sys; sys.exit(sys.version_info < (3, 9))';

export async function findPython(): Promise<string> {
  const found = await firstThatStarts();
  if (found !== null) return found;
  console.error('No Python 3.9 or later found: installing one for the tests.');
  await installDebianPackage('python3');
  const installed = await firstThatStarts();
  if (installed === null) throw new Error('No Python could be installed. Install Python 3.9 or later.');
  return installed;
}

async function firstThatStarts(): Promise<string | null> {
  for (const name of NAMES) if (await succeeds(name, ['-c', CHECK])) return name;
  return null;
}
