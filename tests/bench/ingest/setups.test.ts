/** How numbers were made: a second file for a board that has it otherwise is a question, and --accept takes it, marked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { signNotes } from '../../../src/figures/notes.ts';
import { loadDataset } from '../../../src/releases/load.ts';
import { computeBoard } from '../../../src/scoring/boards.ts';
import { changed, copyOfData, type Flags, type Foreign, GOLDENS, run, writeFile } from './try.ts';

type Change = (data: Foreign) => unknown;

const B = { board: 'b' };
const RENAME: Record<string, Change> = {
  'inspect-epochs': (d) => Object.assign(d.eval, { model: 'beta' }),
  'lm-eval-limited': (d) => Object.assign(d, { model_name: 'beta' }),
  'promptfoo-repeats': (d) => {
    d.results.prompts[0].provider = 'beta';
    for (const row of d.results.results) row.provider.label = 'beta';
  },
  'evalplus-answers': () => {},
  helm: () => {},
  swebench: () => {},
  'every-eval-ever': (d) => Object.assign(d.model_info, { id: 'beta' }),
};
/** Of which the file does not name the model. */
const NAMELESS = ['evalplus-answers', 'helm', 'swebench'];
const flagsOf = (golden: string): Flags => ({ ...GOLDENS.find(({ name }) => name === golden)?.flags, ...B });
const reportIn = (dir: string) => JSON.parse(readFileSync(join(dir, 'reports', 'b.json'), 'utf8'));

/** A board of the golden file, and the same file of another model with a change, which is ingested to it. */
function second(golden: string, change: Change, flags: Flags = {}, before: Change = () => {}) {
  const dir = copyOfData();
  run(dir, writeFile(changed(golden, before)), flagsOf(golden));
  const file = writeFile(
    changed(golden, (d) => {
      RENAME[golden]?.(d);
      change(d);
    }),
  );
  const own = NAMELESS.includes(golden) ? { model: 'beta' } : {};
  const ingest = (more: Flags = {}) => run(dir, file, { ...flagsOf(golden), ...own, ...flags, ...more });
  return { dir, ingest };
}

const scores = (d: Foreign) => d.results.scores[1];
const easy = (d: Foreign) => d.configs.sums_easy;
const sizesOf = (d: Foreign) => d.filter(({ name }: Foreign) => name.name === 'num_instances');
const firstRows = (d: Foreign) => d.results.results.filter(({ testCase }: Foreign) => testCase.description === 'one');

describe.each<[golden: string, cases: [said: RegExp, change: Change, flags?: Flags][]]>([
  [
    'inspect-epochs',
    [
      [
        /expected version 0, .* found version 2\. .*--accept version /,
        (d) => Object.assign(d.eval, { task_version: 2 }),
      ],
      [/arguments .*hard=false, .* found .*hard=true\./, (d) => Object.assign(d.eval.task_args, { hard: true })],
      [/data riddles, .* found data sums\./, (d) => Object.assign(d.eval.dataset, { name: 'sums' })],
      [/hash \w+, .* found hash \w+\./, (d) => Object.assign(d.eval.dataset, { sample_ids: [1, 3] })],
      [
        /samples 2, .* found .*samples 3\..*--accept hash,samples /,
        (d) => {
          Object.assign(d.eval.dataset, { samples: 3, sample_ids: [1, 2, 3] });
          Object.assign(d.results, { total_samples: 9, completed_samples: 9 });
          Object.assign(scores(d), { scored_samples: 3 });
        },
      ],
      [/reducer max, .* found reducer mean\..*--metric/, () => {}, { metric: ['includes/accuracy@mean'] }],
      [
        /epochs 3, reducer max, .* found epochs 1, reducer none\./,
        (d) => {
          d.eval.config.epochs = 1;
          Object.assign(d.results, { total_samples: 2, completed_samples: 2 });
        },
      ],
      [/harness inspect_ai 0.3.285, .* found harness inspect_ai 0.4/, (d) => (d.eval.packages.inspect_ai = '0.4')],
      [/scorer includes, .* found scorer includes\(ignore_case=false\)/, (d) => (scores(d).params.ignore_case = false)],
      [/solver react\(.*\), .* found solver generate\./, (d) => (d.plan.steps = [{ solver: 'generate', params: {} }])],
      [/judge grader=.*, .* found judge grader=lab\/judge\./, (d) => (d.eval.model_roles.grader.model = 'lab/judge')],
      [/limits message_limit=30, .* found limits none\./, (d) => delete d.eval.config.message_limit],
    ],
  ],
  [
    'lm-eval-limited',
    [
      [/"sums_easy": expected version 1, .* found version 2\./, (d) => (d.versions.sums_easy = 2)],
      [/shots 0, .* found shots 5\./, (d) => (d['n-shot'].sums_easy = 5)],
      [
        /data json test data\/a.jsonl, .* found data json test b\.jsonl\./,
        (d) => (easy(d).dataset_kwargs.data_files = '/b.jsonl'),
      ],
      [/hash 0123456789ab, .* found hash aaaaaaaaaaaa\./, (d) => (d.task_hashes.sums_easy = 'a'.repeat(64))],
      [/definition \w+, .* found definition \w+\./, (d) => (easy(d).doc_to_text = 'Question: {{q}}')],
      [/samples 5, .* found samples 4\./, (d) => (d['n-samples'].sums_easy.effective = 4), { headline: 'stated' }],
      [
        /"sums_easy" and "sums_hard": expected harness lm_eval 0\.4\.13, .* found harness lm_eval 0\.5\./,
        (d) => (d.lm_eval_version = '0.5'),
      ],
      [/system none, .* found system bbbbbbbbbbbb\./, (d) => (d.system_instruction_sha = 'b'.repeat(64))],
      [
        /filter flexible-extract, .* found filter strict-match\. Choose the same with --metric, /,
        () => {},
        { metric: ['exact_match,strict-match'] },
      ],
    ],
  ],
  [
    'promptfoo-repeats',
    [
      [
        /"one": expected hash \w+, .* found hash \w+\./,
        (d) => firstRows(d).map((row: Foreign) => (row.testCase.vars.word = 'x')),
      ],
      [
        /definition \w+, .* found definition \w+\./,
        (d) => firstRows(d).map((row: Foreign) => (row.testCase.assert = [])),
      ],
      [/harness promptfoo 0\.123\.1, .* found harness promptfoo 1\./, (d) => (d.metadata.promptfooVersion = '1')],
      [
        /"one": expected epochs 2, reducer mean, .* found epochs 1, reducer none\./,
        (d) => {
          d.results.results.splice(1, 1);
          Object.assign(d.results.stats, { failures: 2 });
          Object.assign(d.results.prompts[0].metrics, { testFailCount: 2 });
        },
      ],
    ],
  ],
  ['evalplus-answers', [[/expected hash 0123456789abcdef, .* found hash fedcba\./, (d) => (d.hash = 'fedcba')]]],
  ['helm', [[/samples \d+, .* found samples 77\./, (d) => sizesOf(d).map((stat: Foreign) => (stat.mean = 77))]]],
  ['swebench', [[/samples \d+, .* found samples 99\./, (d) => (d.total_instances = 99), { partial: 'keep' }]]],
  [
    'every-eval-ever',
    [[/harness .* found harness other 2\./, (d) => (d.eval_library = { name: 'other', version: '2' })]],
  ],
])('a second file of %s', (golden, cases) => {
  test.each(cases)('that says %s', (said, change, flags) => {
    expect(() => second(golden, change, flags).ingest()).toThrow(said);
  });

  test('made alike, or that does not say, joins it', () => {
    expect(second(golden, () => {}).ingest()).toMatchObject({ newModels: [] });
  });
});

test('what a file does not state is no difference, and the board learns it from one that does', () => {
  const { dir, ingest } = second(
    'inspect-epochs',
    () => {},
    {},
    (d) => Object.assign(d.eval, { packages: null, task_version: null }),
  );
  expect(reportIn(dir).setups[0]).not.toHaveProperty('harness');
  ingest();
  expect(reportIn(dir).setups[0]).toMatchObject({ harness: 'inspect_ai 0.3.285', version: '0' });
});

test('what --accept takes is marked, as is what ranks; the column stays what it was, and the same command again changes nothing', () => {
  const { dir, ingest } = second('inspect-epochs', (d) => Object.assign(d.eval, { task_version: 2, packages: {} }));
  const { setups } = reportIn(dir);
  expect(() => ingest({ accept: ['epochs'] })).toThrow(/--accept version /);
  ingest({ accept: ['version'] });
  const { cells, overall, setups: after } = reportIn(dir);
  expect(cells.map(({ ambiguous }: Foreign) => ambiguous)).toEqual([
    undefined,
    'Version 2; the others of the column: version 0.',
  ]);
  expect(overall.map(({ approximate }: Foreign) => approximate)).toEqual([undefined, true]);
  expect(after).toEqual(setups);
  const board = computeBoard(loadDataset(dir).dataset as Foreign, 'b');
  expect(signNotes(board)).toEqual([expect.stringContaining('Beta: Version 2; ')]);
  expect(ingest({ accept: ['version', 'epochs,reducer'] })).toMatchObject({ created: [], updated: [] });
});

test('a stated overall score of accepted numbers says so too', () => {
  const { dir, ingest } = second('lm-eval-limited', (d) => (d.versions.sums_hard = 3));
  ingest({ accept: ['version'] });
  expect(reportIn(dir).overall[1].note).toContain('Version 3; ');
});

test('where no number of another file stays, the column is made anew', () => {
  const { dir, ingest } = second('inspect-epochs', (d) =>
    Object.assign(d.eval, { model: 'lab/gamma-9', task_version: 2 }),
  );
  expect(() => ingest()).toThrow(/--accept version /);
  ingest({ replace: true });
  expect(reportIn(dir).setups).toMatchObject([{ version: '2' }]);
});

test('a file without a number says nothing of how numbers are made', () => {
  const partial = (d: Foreign) => Object.assign(d.eval.dataset, { samples: 8 });
  const { dir, ingest } = second('inspect-epochs', () => {}, {}, partial);
  expect(reportIn(dir).setups).toBeUndefined();
  ingest();
  expect(reportIn(dir).setups).toMatchObject([{ samples: 2 }]);
});

test('our own JSON may say it', () => {
  const own = (model: string, version: string) =>
    writeFile({
      format: 'receipts-results',
      title: 'b',
      scale: { min: 0, max: 1 },
      tasks: [{ id: 'sums', setup: { version, samples: 20 } }],
      results: [{ model, tasks: { sums: 0.5 } }],
    });
  const dir = copyOfData();
  run(dir, own('alpha', '1'), B);
  expect(() => run(dir, own('beta', '2'), B)).toThrow(
    /"sums": expected version 1, .* found version 2\. .*--accept version /,
  );
});

test('--accept takes only what a setup has', () => {
  expect(() => run(copyOfData(), 'none.json', { accept: ['colour'] })).toThrow(/--accept: .*harness.*, found "colour"/);
});
