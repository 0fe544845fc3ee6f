/** The door of this room: what others may use. */
export { hasBubblewrap } from './bubblewrap.ts';
export { denoCheck, denoLint, ENDLESS, type Finding } from './deno-tools.ts';
export { type PythonCall, pythonJob } from './python.ts';
export { ruff } from './ruff.ts';
export { createSandbox, type Sandbox, SandboxError, type SandboxResult } from './sandbox.ts';
export { isSameValue, showValue, toWire, type Wire } from './wire.ts';
