/** Driver for functions in Python: loads the answer into a fresh interpreter and makes the calls that it is given. */
import { openChannel } from './channel.js';

const { parse, stringify } = JSON;
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
session.prepare(stringify(calls));
const source = Deno.readTextFileSync(`${dir}/${file}`);

ready();
// Texts only: nothing of JavaScript is ever in Python's reach. An interpreter that broke throws here, and that is a crash.
emit({ facts: parse(session.facts(source, exported)) });
const loaded = parse(session.load(source, exported));
emit({ loaded });
if (loaded !== 'function') done();
for (let i = 0; i < calls.length; i++) emit(parse(session.make_call(i)));
done();
