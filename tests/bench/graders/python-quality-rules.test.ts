/** Checks on the source of an answer in Python, as far as nothing has to run. */
import { describe, expect, test } from 'vitest';
import type { PythonFacts } from '../../../bench/graders/shared/python.ts';
import {
  checkDocInput,
  checkDocOutput,
  checkPythonExample,
} from '../../../bench/graders/shared/python-documentation.ts';
import {
  checkAnnotations,
  checkMutableDefaults,
  checkPythonLint,
} from '../../../bench/graders/shared/python-quality.ts';

type Parsed = Extract<PythonFacts, { error: null }>;

function factsOf(doc: string | null, parameters = ['nested'], more: Partial<Parsed> = {}): Parsed {
  const target = {
    parameters: parameters.map((name) => ({ name, annotated: true })),
    returns: true,
    doc,
    line: 1,
    endLine: 2,
  };
  return {
    ...{ error: null, target, mutableDefaults: [], bareExcepts: [], state: [], slow: [], calls: [] },
    ...more,
  };
}

describe('lint', () => {
  const CLEAN = 'def flatten(nested: list) -> list:\n    return nested\n';

  test('finds nothing in clean code', () => {
    expect(checkPythonLint(CLEAN).result).toBe('pass');
  });

  test.each([
    ['# ruff: noqa', `# ruff: noqa\nimport os\n\n\n${CLEAN}`],
    ['# noqa', `import os  # noqa\n\n\n${CLEAN}`],
    ['#NOQA: F401', `import os  #NOQA: F401\n\n\n${CLEAN}`],
    ['# flake8: noqa', `# flake8: noqa\nimport os\n\n\n${CLEAN}`],
  ])('%s silences nothing', (_, code) => {
    expect(checkPythonLint(code)).toMatchObject({ result: 'fail', got: expect.stringContaining('F401') });
  });

  test('leaves to other checks what they say', () => {
    const code =
      'def flatten(nested: list = []) -> list:\n    try:\n        return nested\n    except:\n        raise\n';
    expect(checkPythonLint(code).result).toBe('pass');
  });
});

describe('annotations', () => {
  test('are asked for of every parameter and of what is returned', () => {
    const facts = factsOf(null, ['a', 'b']);
    if (facts.target?.parameters[1]) facts.target.parameters[1].annotated = false;
    if (facts.target) facts.target.returns = false;
    expect(checkAnnotations(facts)).toMatchObject({ result: 'fail', got: 'none for b, what is returned' });
    expect(checkAnnotations(factsOf(null)).result).toBe('pass');
  });

  test('of no function, or of code that does not parse, are none', () => {
    expect(checkAnnotations(factsOf(null, [], { target: null })).result).toBe('fail');
    expect(checkAnnotations({ error: 'SyntaxError' }).result).toBe('fail');
    expect(checkMutableDefaults({ error: 'SyntaxError' })).toMatchObject({ result: 'fail', got: 'SyntaxError' });
  });
});

describe('a docstring', () => {
  test.each([
    ['Return a new flat list of what is in nested.', 'pass', 'pass'],
    ['Flatten a nested list into a single one.', 'pass', 'pass'],
    ['将嵌套列表 nested 展开。返回: 一个新的扁平列表', 'pass', 'pass'],
    ['Nimmt eine Liste nested und gibt eine flache zurück.', 'pass', 'pass'],
    ['args returns aaaaaaaaaa.', 'fail', 'fail'],
    ['Takes the sky of my mood and returns the bus.', 'fail', 'fail'],
    ['Args:\n    lists: What to flatten.\nReturns:\n    The flat list.', 'pass', 'pass'],
    ['Takes a list of lists -> a flat one', 'pass', 'pass'],
    ['Flattens a list recursively.', 'fail', 'fail'],
    ['Flattens.', 'fail', 'fail'],
    [null, 'fail', 'fail'],
  ])('%j', (doc, input, output) => {
    const code = 'def flatten(nested: list) -> list: ...';
    const results = [
      checkDocInput({ prose: '', code }, factsOf(doc)),
      checkDocOutput({ prose: '', code }, factsOf(doc)),
    ];
    expect(results.map(({ result }) => result)).toEqual([input, output]);
  });
});

describe('prose beside the code', () => {
  const code = 'def flatten(nested: list) -> list: ...';
  test.each([
    ['It takes the list `nested`, at any depth, and returns a new flat list.', 'pass', 'pass'],
    ['- `nested`: the list to flatten, at any depth', 'pass', 'fail'],
    ['`flatten(nested)` goes through the list and looks at every sublist.', 'fail', 'fail'],
    ['Lorem ipsum dolor sit amet, returns adipiscing elit.', 'fail', 'fail'],
  ])('documents it, or not: %j', (prose, input, output) => {
    const results = [checkDocInput({ prose, code }, factsOf(null)), checkDocOutput({ prose, code }, factsOf(null))];
    expect(results.map(({ result }) => result)).toEqual([input, output]);
  });

  test('and a docstring that is about nothing but itself says nothing', () => {
    const doc = 'Lorem ipsum dolor sit amet, args returns adipiscing elit.';
    const filled = `def flatten(nested: list) -> list:\n    """${doc}"""\n    return []`;
    const said = { prose: '', code: filled };
    expect([checkDocInput(said, factsOf(doc)), checkDocOutput(said, factsOf(doc))].map(({ result }) => result)).toEqual(
      ['fail', 'fail'],
    );
  });
});

describe('an example', () => {
  const CODE = 'def flatten(nested):\n    return flatten([1])\n';
  const check = (prose: string, doc: string | null = null, more: Partial<Parsed> = {}, code = CODE) =>
    checkPythonExample({ prose, code }, factsOf(doc, ['nested'], more), 'flatten').result;

  test.each([
    ['a call in the prose', 'So `flatten([1, [2]])` gives `[1, 2]`.'],
    ['a block of usage', 'Usage:\n\n```python\nprint(flatten(data))\n```'],
    ['an example in words', 'Example: [1, [2]] becomes [1, 2].'],
  ])('%s', (_, prose) => {
    expect(check(prose)).toBe('pass');
  });

  test('in the docstring, in a comment or around the function', () => {
    expect(check('', '>>> flatten([[1]])\n[1]')).toBe('pass');
    expect(check('', null, {}, `${CODE}# flatten([1, [2]]) == [1, 2]\n`)).toBe('pass');
    expect(check('', null, { calls: ['flatten(data)'] })).toBe('pass');
  });

  test.each(['', '`flatten(nested)` calls itself.', 'It works for example with lists.', 'complexity example [ aaaa'])(
    'is not: %j',
    (prose) => {
      expect(check(prose)).toBe('fail');
    },
  );
});
