/** What an answer in Python can reach of what runs it: no frame, no list of all objects, no tracer, no clock. */
import { expect, test } from 'vitest';
import { describeOutcome } from '../../../bench/graders/shared/calls.ts';
import { callPython } from '../../../bench/graders/shared/python.ts';
import { createSandbox } from '../../../bench/sandbox/sandbox.ts';

const sandbox = createSandbox();
const REFERENCE = 'def reference(nested):\n    return list(nested)\n';

/** Each body is a flatten that tells what it found. */
const WAYS: [name: string, body: string, told: RegExp][] = [
  ['the frame below', 'return sys._getframe(1).f_locals', /^ValueError: not in here$/],
  [
    'the frame below, by a traceback',
    'try:\n        raise KeyError\n    except KeyError as error:\n        below = error.__traceback__.tb_frame.f_back\n    return [sorted(below.f_locals), below.f_back is None]',
    /^\[\["arguments", "box", "function"\], true\]$/,
  ],
  [
    'the names of that frame',
    'try:\n        raise KeyError\n    except KeyError as error:\n        names = error.__traceback__.tb_frame.f_back.f_globals\n    return sorted(names)',
    /^\["__builtins__", "attempt", "refuse", "run"\]$/,
  ],
  ['all objects', 'return len(gc.get_objects())', /^ValueError: not in here$/],
  ['what refers to it', 'return len(gc.get_referrers(nested))', /^ValueError: not in here$/],
  ['a tracer', 'sys.settrace(lambda *_: None)', /^ValueError: not in here$/],
  [
    'a monitor',
    'sys.monitoring.use_tool_id(1, "tool")\n    sys.monitoring.register_callback(1, sys.monitoring.events.CALL, print)',
    /^ValueError: not in here$/,
  ],
  ['memory', 'import ctypes\n    return ctypes.sizeof(ctypes.c_int)', /^ImportError: not in here$/],
  [
    'the end of its arguments',
    'box = []\n    def seen(phase, info):\n        box.append(phase)\n    gc.callbacks.append(seen)\n    gc.collect()\n    return len(box) > 0',
    /^true$/,
  ],
  [
    'a class that is equal to all',
    'class Meta(type):\n        __hash__ = lambda self: hash(list)\n        __eq__ = lambda self, other: True\n    return Meta("Fake", (), {})()',
    /^other\(Fake\)$/,
  ],
  [
    'an error that speaks',
    'class Talk(Exception):\n        def __str__(self):\n            return str(sys.exc_info())\n    raise Talk(1)',
    /^Talk: 1$/,
  ],
];

test('gives nothing away, and goes on', async () => {
  const direct = WAYS.map(async ([, body]) => {
    const own = `import gc\nimport sys\ndef flatten(nested):\n    ${body}\n`;
    const { outcomes } = await callPython(sandbox, own, 'flatten', [{ arguments: [[1]] }], 5000);
    return outcomes.map(describeOutcome)[0];
  });
  expect(await Promise.all(direct)).toEqual(WAYS.map(([, , told]) => expect.stringMatching(told)));
});

test('neither the clock nor its arguments are told by what it patches', async () => {
  const code = `import sys
import time
time.perf_counter = lambda: 0.0
def flatten(nested):
    try:
        raise KeyError
    except KeyError as error:
        error.__traceback__.tb_frame.f_back.f_locals["arguments"] = [[2]]
    nested.append(9)
    for _ in range(200000):
        pass
    return nested
`;
  const calls = [{ arguments: [[1]], after: true, against: REFERENCE } as const];
  const { outcomes } = await callPython(sandbox, code, 'flatten', calls, 5000);
  expect(outcomes).toMatchObject([{ value: [1, 9], after: [[1, 9]], isFirstArgument: true }]);
  expect((outcomes[0] as { ratio: number }).ratio).toBeGreaterThan(1);
});
