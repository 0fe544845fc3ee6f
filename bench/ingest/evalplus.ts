/** EvalPlus' results.json: pass@1 of each model on HumanEval, HumanEval+, MBPP and MBPP+, in per cent; no overall. */
import { z } from 'zod';
import { quote } from '../../src/data/index.ts';
import { checkShape, complain } from './complain.ts';
import { type Format, PERCENT } from './foreign.ts';
import { readNumber } from './numbers.ts';

const number = z.unknown();
const fileSchema = z
  .record(z.string(), z.looseObject({ 'pass@1': z.record(z.string(), number).describe('Scores by benchmark') }))
  .describe('An object with a model in each field');

/** The benchmarks that EvalPlus publishes, as they are written. */
export const BENCHMARK_NAMES: Record<string, string> = {
  humaneval: 'HumanEval',
  'humaneval+': 'HumanEval+',
  mbpp: 'MBPP',
  'mbpp+': 'MBPP+',
};

export const evalplus: Format = {
  id: 'evalplus',
  name: 'EvalPlus results.json',
  syntax: 'json',
  fits: (data) => {
    const entries = typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.values(data) : [];
    return (
      entries.length > 0 && entries.every((entry) => typeof entry === 'object' && entry !== null && 'pass@1' in entry)
    );
  },
  read: (data, file) => {
    const models = checkShape(fileSchema, data, file);
    const keys = [...new Set(Object.values(models).flatMap((model) => Object.keys(model['pass@1'])))];
    const rows = Object.entries(models).map(([name, { 'pass@1': scores }]) => ({
      name,
      path: name,
      cells: Object.entries(scores).map(([key, value]) => {
        const path = `${name}.pass@1.${key}`;
        const score = readNumber(value);
        if (score === undefined)
          complain([{ file, path, expected: 'a number or null', found: quote(value), fix: 'Correct it' }]);
        return { task: key, score: score ?? null, ...(score == null ? { missing: 'null in the file' } : {}), path };
      }),
    }));
    const isPercent = rows.some(({ cells }) => cells.some(({ score }) => score !== null && score > 1));
    return {
      boardId: 'evalplus',
      title: 'EvalPlus leaderboard',
      description: 'Pass@1 on HumanEval and MBPP, with and without the further tests of EvalPlus.',
      publisher: 'EvalPlus',
      url: 'https://evalplus.github.io/leaderboard.html',
      publishedAt: null,
      scoring: 'Per cent of the problems whose tests the first answer passed.',
      // Shares and percentages look alike where no score is above 1.
      scale: isPercent ? PERCENT : null,
      scoreIs: null,
      tasks: keys.map((key) => ({ key, name: BENCHMARK_NAMES[key] ?? key, language: 'Python' })),
      rows,
      remarks: [],
    };
  },
};
