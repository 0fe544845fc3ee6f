/** Driver for functions in Python: loads the answer into a fresh interpreter and makes the calls that it is given. */
import { openChannel } from './channel.js';

const { parse, stringify } = JSON;
const now = performance.now.bind(performance);
const { input, ready, emit, done } = openChannel();
const { pyodideDir, snapshot, file, exported, calls, dir } = input;
const { loadPyodide } = await import(`file://${pyodideDir}/pyodide.mjs`);

const python = await loadPyodide({
  indexURL: pyodideDir,
  jsglobals: Object.create(null),
  stdin: () => null,
  _loadSnapshot: Deno.readFileSync(snapshot),
});
// What is printed goes nowhere: lines without an end would otherwise be kept.
const nowhere = { write: (bytes) => bytes.length };
python.setStdout(nowhere);
python.setStderr(nowhere);
const session = python.runPython('__import__("sys").__dict__.pop("_receipts")');
const referenceSeconds = parse(session.prepare(stringify(calls)));
const source = Deno.readTextFileSync(`${dir}/${file}`);

ready();
// Texts only: nothing of JavaScript is ever in Python's reach. An interpreter that broke throws here, and that is a crash.
emit({ facts: parse(session.facts(source, exported)) });
session.start_load(source)();
const loaded = parse(session.end_load(exported));
emit({ loaded });
if (loaded !== 'function') done();
for (let i = 0; i < calls.length; i++) {
  // Started from here, so that no frame of ours is below it; and timed here, where it cannot change what was measured.
  const call = session.start_call(i);
  const from = now();
  call();
  const seconds = (now() - from) / 1000;
  const result = parse(session.end_call(i));
  const reference = referenceSeconds[i];
  emit(reference === null || result.threw ? result : { ...result, ratio: seconds / reference });
}
done();
