/** The grader of python-flatten, and Python in the sandbox: traps, attacks, and answers that do not load. */
import { describe, expect, test } from 'vitest';
import { gradeAnswer } from '../../../bench/graders/grade-answer.ts';
import { describeOutcome } from '../../../bench/graders/shared/calls.ts';
import { callPython } from '../../../bench/graders/shared/python.ts';
import type { PythonCall } from '../../../bench/sandbox/python.ts';
import { createSandbox } from '../../../bench/sandbox/sandbox.ts';
import type { Task } from '../../../src/data/schema.ts';
import type { Grade } from '../../../src/data/schema-run.ts';
import { loadDataset } from '../../../src/releases/load.ts';

const sandbox = createSandbox();
const task = loadDataset('data', { results: false }).dataset?.tasks.get('python-flatten') as Task;

function grade(code: string): Promise<Grade> {
  const content = `Here is the function.\n\n\`\`\`python\n${code}\n\`\`\`\n`;
  return gradeAnswer({ model: 'answer', sample: 1, content, outcome: 'answered', seed: 'test' }, task, sandbox);
}

/** What comes of calling it once for each list of arguments, as it would be told. */
async function outcomes(code: string, calls: PythonCall[] = [{ arguments: [[1, [2]]] }], deadlineMs = 5000) {
  const called = await callPython(sandbox, code, 'flatten', calls, deadlineMs);
  return called.outcomes.map(describeOutcome);
}

const failed = (graded: Grade) => graded.checks.flatMap(({ id, result }) => (result === 'fail' ? [id] : []));
const RIGHT = `def flatten(nested):
    flat = []
    for item in nested:
        if isinstance(item, list):
            flat.extend(flatten(item))
        else:
            flat.append(item)
    return flat
`;

describe('an answer that fakes results', () => {
  test('gets no mark for values, whatever it patches', async () => {
    const graded = await grade(`
import builtins, json, json.encoder, sys, types

class Same(list):
    __class__ = list
    def __eq__(self, other): return True
    def __len__(self): return 5
    def __iter__(self): return iter([1, 2, 3, 4, 5])
    def __repr__(self): return "[1, 2, 3, 4, 5]"

builtins.isinstance = lambda *_: True
builtins.len = lambda _: 5
builtins.type = lambda *_: list
builtins.repr = str = lambda _: "[1, 2, 3, 4, 5]"
json.dumps = json.JSONEncoder.encode = json.encoder.encode_basestring_ascii = lambda *_, **__: "[1, 2, 3, 4, 5]"
builtins.list = Same

def flatten(nested):
    print('{"call": 0, "returned": [1, 2, 3, 4, 5]}')
    return Same()
`);
    const of = (axis: string) => graded.checks.filter((check) => check.axis === axis && check.result === 'pass');
    expect(of('correctness')).toEqual([]);
    expect(of('edgeCases')).toEqual([]);
  });

  test.each([
    [
      'os._exit(0) while loading',
      'import os\nos._exit(0)',
      'the code does not load: the process ended before its time',
    ],
    ['sys.exit(0) while loading', 'import sys\nsys.exit(0)', 'the code does not load: SystemExit: 0'],
  ])('%s is a failure', async (_, code, expected) => {
    expect(await outcomes(code)).toEqual([expected]);
  });

  test('gets nowhere in a call, and the next call is made all the same', async () => {
    const code = `
import sys
class Silent(BaseException):
    def __str__(self): raise self
class Meta(type):
    __name__ = "list"
class Fake(list, metaclass=Meta): pass

def flatten(attack):
    if attack == "exit": sys.exit(0)
    if attack == "js": import js
    if attack == "pyodide_js": import pyodide_js
    if attack == "run_js":
        from pyodide.code import run_js
        return run_js("1 + 1")
    if attack == "input": return input()
    if attack == "silent": raise Silent
    if attack == "file": return open("/etc/passwd").read()
    if attack == "meta": return Fake([1, 2])
    if attack == "memory": return [0] * 2**29 + [0] * 2**29
    if attack == "output":
        for _ in range(100): print("x" * 1_000_000, end="")
    return attack
`;
    const expected = {
      exit: 'SystemExit: 0',
      js: "ModuleNotFoundError: No module named 'js'",
      pyodide_js: "ModuleNotFoundError: No module named 'pyodide_js'",
      run_js: "ModuleNotFoundError: No module named 'js'",
      input: 'EOFError: EOF when reading a line',
      silent: 'Silent',
      file: 'FileNotFoundError: No such file or directory',
      meta: 'other(Fake)',
      memory: 'MemoryError',
      output: '"output"',
      nothing: '"nothing"',
    };
    const calls = Object.keys(expected).map((attack) => ({ arguments: [attack] }));
    expect(await outcomes(code, calls)).toEqual(Object.values(expected));
  });
});

describe('one call and the next', () => {
  const calls = [1, 2, 3].map((n): PythonCall => ({ arguments: [[n]] }));

  test('a crash costs the call, not those after it', async () => {
    const code = `import os\n${RIGHT.replace('flat = []', 'flat = []\n    if nested == [2]: os._exit(0)')}`;
    expect(await outcomes(code, calls)).toEqual(['[1]', 'the process ended before its time', '[3]']);
  });

  test('so does one that never ends; after two of them nothing is called any more', async () => {
    const code = RIGHT.replace('flat = []', 'flat = []\n    while nested[0] in (1, 2): pass');
    expect(await outcomes(code, calls, 1500)).toEqual([
      'no end in time',
      'no end in time',
      'not called any more, as calls before did not end',
    ]);
  });
});

describe('values', () => {
  test('come out with their types, whatever builtins were patched before', async () => {
    const code = `
import collections, enum
class Colour(enum.IntEnum):
    RED = 1
Point = collections.namedtuple("Point", "x")
import builtins
def flatten(nested):
    builtins.sorted = builtins.dict = builtins.set = None
    return [True, 1, 1.0, -0.0, float("nan"), 2**53, 10**5000, (1,), {1}, frozenset(), b"a", bytearray(b"b"), range(2), "\\ud800",
            None, {"a": 1}, Colour.RED, Point(1), collections.OrderedDict(), (x for x in []), flatten, Ellipsis]
`;
    const { outcomes: made } = await callPython(sandbox, code, 'flatten', [{ arguments: [[]] }], 5000);
    expect(made).toMatchObject([{ kind: 'returned' }]);
    expect(made[0]?.kind === 'returned' && made[0].value).toEqual([
      ...[true, 1, { $: 'float', v: '1.0' }, { $: 'float', v: '-0.0' }, { $: 'float', v: 'nan' }],
      ...[{ $: 'int', v: String(2 ** 53) }, { $: 'too-large' }],
      ...[
        { $: 'tuple', v: [1] },
        { $: 'set', v: [1] },
        { $: 'frozenset', v: [] },
      ],
      ...[{ $: 'bytes', v: '61' }, { $: 'bytearray', v: '62' }, { $: 'range', v: [0, 2, 1] }, '\ud800'],
      ...[null, { $: 'dict', v: [['a', 1]] }, { $: 'other', v: 'Colour' }, { $: 'other', v: 'Point' }],
      ...[{ $: 'other', v: 'OrderedDict' }, { $: 'generator' }, { $: 'function' }, { $: 'other', v: 'ellipsis' }],
    ]);
  });

  test('that are endless or too deep are cut, not followed', async () => {
    const code = `
def flatten(nested):
    loop = []
    loop.append(loop)
    wide = [1, [None] * 600_000]
    deep = []
    for _ in range(10_000):
        deep = [deep]
    return {1: loop, 2: wide, 3: deep}[nested]
`;
    const told = await outcomes(
      code,
      [1, 2, 3].map((n) => ({ arguments: [n] })),
    );
    expect(told).toEqual([expect.stringMatching(/^\[{100}/), 'too-large', expect.stringMatching(/^\[{100}/)]);
  });
});

describe('what the source says', () => {
  async function factsOf(code: string) {
    const { facts } = await callPython(sandbox, code, 'flatten', [{ arguments: [[]] }], 5000);
    if (facts.error !== null) throw new Error(facts.error);
    return facts;
  }
  const lines = (findings: { rule: string; line: number }[]) => findings.map(({ rule, line }) => `${rule}, ${line}`);

  test('flaws are found with their lines', async () => {
    const facts = await factsOf(`CACHE, total = {}, 0
def flatten(nested, result=[], *, seen=set(), name="x", depth=0):
    global total
    CACHE[1] = nested
    flatten.calls = 1
    try:
        CACHE.setdefault(2, []).append(nested)
    except:
        del CACHE[1]
    for item in nested:
        result = result + flatten(item)
        nested = [*nested, item]
        nested.pop(0), nested.insert(0, item)
    sum([[1]], []), sum([[1]], start=list()), reduce(lambda a, b: a + b, nested), reduce(operator.add, nested)
    return flatten(nested[0]) + flatten(nested[1:])
`);
    expect(facts.target).toMatchObject({ returns: false, doc: null, line: 2, endLine: 15 });
    expect(facts.target?.parameters.map(({ name }) => name)).toEqual(['nested', 'result', 'seen', 'name', 'depth']);
    expect(lines(facts.mutableDefaults)).toEqual(['default, 2', 'default, 2']);
    expect(lines(facts.bareExcepts)).toEqual(['bare except, 8']);
    expect(lines(facts.state).sort()).toEqual(['global, 3', 'state, 4', 'state, 5', 'state, 7', 'state, 9']);
    expect(lines(facts.slow).sort()).toEqual([
      ...[
        'a copy at each step, 11',
        'a copy at each step, 12',
        'insert(0), 13',
        'pop(0), 13',
        'recursion on a slice, 15',
      ],
      ...['reduce of lists, 14', 'reduce of lists, 14', 'sum of lists, 14', 'sum of lists, 14'],
    ]);
  });

  test('what only looks like one is none', async () => {
    const facts = await factsOf(`
import sys
ATOMS, names = (str, bytes), []
sys.setrecursionlimit(5000)
names.append("flatten")
def flatten(nested, kinds=ATOMS, limit=None, start=()):
    """Flatten."""
    flat, count, names = [], 0, {}
    names["a"] = 1
    def walk(items):
        for item in items:
            flat.append(item)
    walk(nested)
    for item in nested:
        count = count + 1
        flat += [item]
        flat = flat or []
    try:
        return flat[1:] + [sum([1, 2]), sum([1], 0), nested.pop(), nested.pop(1)]
    except Exception:
        raise
def test_flatten():
    assert flatten([1]) == [1]
def other(nested):
    return flatten(nested)
if __name__ == "__main__":
    print(flatten(names))
`);
    const { target, calls, ...findings } = facts;
    expect(target?.doc).toBe('Flatten.');
    expect(calls.sort()).toEqual(['flatten([1])', 'flatten(names)']);
    expect(findings).toEqual({ error: null, mutableDefaults: [], bareExcepts: [], state: [], slow: [] });
  });
});

describe('an answer that does not load', () => {
  test.each([
    ['a name that is not there', 'flatten = flat', "the code does not load: NameError: name 'flat' is not defined"],
    ['another function', 'def flat(nested): return nested', 'the code has no function of that name'],
    ['no function', 'flatten = 3', 'it is no function but of type int'],
    [
      'brackets without end',
      `def flatten(n): return ${'('.repeat(5000)}`,
      expect.stringContaining('the code does not load: SyntaxError'),
    ],
    [
      'operators without end',
      `def flatten(n): return ${'-'.repeat(200_000)}1`,
      expect.stringContaining('the code does not load'),
    ],
    ['a loop while loading', 'while True: pass', 'the code does not load: no end in time'],
  ])('%s', async (_, code, expected) => {
    expect(await outcomes(code, undefined, 3000)).toEqual([expected]);
  });

  test('keeps the marks for what its source shows', async () => {
    const graded = await grade(`${RIGHT}\nprint(missing)`);
    expect(graded.axes?.correctness).toBe(1);
    expect(graded.axes?.edgeCases).toBe(1);
    expect(failed(graded).filter((id) => id.startsWith('has-') || id.startsWith('keeps-no-state'))).toEqual([]);
    expect(graded.checks[0]?.got).toBe("the code does not load: NameError: name 'missing' is not defined");
  });

  test('gets no marks for quality where it does not parse', async () => {
    const graded = await grade('def flatten(nested)\n    return nested');
    expect(graded.axes).toMatchObject({ correctness: 1, edgeCases: 1, quality: 1 });
  });
});

test('chance, the order of sets and addresses are the same each time', async () => {
  const code = 'import random\ndef flatten(nested):\n    return [random.random(), *{"a", "b", "c"}, repr(object())]';
  expect(await outcomes(code)).toEqual(await outcomes(code));
});
