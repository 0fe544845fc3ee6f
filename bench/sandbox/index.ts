/** The door of this room: what others may use. */
export { hasBubblewrap } from './bubblewrap.ts';
export { type PythonCall, pythonJob } from './python.ts';
export { ruff } from './ruff.ts';
export { createSandbox, type Sandbox, SandboxError, type SandboxResult } from './sandbox.ts';
export { checkTypesOf, denoLint, ENDLESS, type Finding } from './tools.ts';
export { isSameValue, showValue, toWire, type Wire } from './wire.ts';
