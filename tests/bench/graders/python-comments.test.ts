/** Where an answer in Python may say what its function does, if not in a docstring. */
import { expect, test } from 'vitest';
import { callPython } from '../../../bench/graders/shared/python.ts';
import { createSandbox } from '../../../bench/sandbox/sandbox.ts';

const SAID = 'Takes nested and returns a flat list, unlike flatten of others.';

test.each([
  ['above it', `# ${SAID}\ndef flatten(nested):\n    return []\n`],
  ['above it, with a line between', `# ${SAID}\n\ndef flatten(nested):\n    return []\n`],
  ['at the start of it', `def flatten(nested):\n    # ${SAID}\n    return []\n`],
  ['at the start of the module', `"""${SAID}"""\n\n\ndef flatten(nested):\n    return []\n`],
])('a comment is as good: %s', async (_, code) => {
  const { facts } = await callPython(createSandbox(), code, 'flatten', [{ arguments: [[]] }], 5000);
  expect(facts).toMatchObject({ target: { doc: SAID } });
});

test.each([
  ['of other code', `# ${SAID}\nLIMIT = 1\n\n\ndef flatten(nested):\n    return []\n`],
  ['behind its first statement', `def flatten(nested):\n    flat = []\n    # ${SAID}\n    return flat\n`],
  ['of a module that is about something else', '"""Lists."""\n\n\ndef flatten(nested):\n    return []\n'],
])('and no comment %s', async (_, code) => {
  const { facts } = await callPython(createSandbox(), code, 'flatten', [{ arguments: [[]] }], 5000);
  expect(facts).toMatchObject({ target: { doc: null } });
});
