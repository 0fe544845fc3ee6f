/** An answer in Python: what its source says, and what its function does. */
import { type Finding, type PythonCall, pythonJob, type Sandbox } from '../../sandbox/index.ts';
import { type Calls, makeCalls } from './calls.ts';

/** What guest/facts.py tells of the source. */
export type PythonFacts =
  | { error: string }
  | {
      error: null;
      /** The function by its name, or null where the module defines none at its top. */
      target: {
        parameters: { name: string; annotated: boolean }[];
        returns: boolean;
        doc: string | null;
        line: number;
        endLine: number;
      } | null;
      mutableDefaults: Finding[];
      bareExcepts: Finding[];
      /** Where functions change what stands at the top of the module. */
      state: Finding[];
      /** Where a list is copied or moved as a whole at each step. */
      slow: Finding[];
      /** Calls outside of functions, in main() and in tests, as source. */
      calls: string[];
    };

export async function callPython(
  sandbox: Sandbox,
  code: string,
  exported: string,
  calls: readonly PythonCall[],
  deadlineMs: number,
): Promise<Calls & { facts: PythonFacts }> {
  const made = await makeCalls(calls.length, async (from) =>
    sandbox.run(await pythonJob({ code, exported, calls: calls.slice(from) }, deadlineMs)),
  );
  const told = made.messages.find((message) => Object.hasOwn(message as object, 'facts'));
  return { ...made, facts: (told as { facts: PythonFacts } | undefined)?.facts ?? { error: 'it cannot be read' } };
}
