/** The grader of reviews: its key fits the code, and no review, however written, gets more or less than it found. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReview } from '../../../bench/graders/go-code-review/findings.ts';
import { grader } from '../../../bench/graders/go-code-review/index.ts';
import { DECOYS, FLAWS, KINDS } from '../../../bench/graders/go-code-review/key.ts';
import { codeIn } from '../../../bench/graders/go-code-review/match.ts';
import { gradeAnswer } from '../../../bench/graders/grade-answer.ts';
import type { Subject, Verdict } from '../../../bench/graders/grader.ts';
import type { Task } from '../../../src/data/schema.ts';
import { loadDataset } from '../../../src/releases/load.ts';
import { computeAxisScores } from '../../../src/scoring/axis-score.ts';

const FOLDER = 'data/tasks/go-code-review';
const contract = readFileSync(`${FOLDER}/contract.md`, 'utf8').trim();
const fixture = readFileSync(`${FOLDER}/fixtures/service.go`, 'utf8');
const lines = fixture.trimEnd().split('\n');
const lineOf = (text: string) => lines.findIndex((line) => line.includes(text)) + 1;

const PROSE = 'The SQL injection in the handler of customers must be mended first; the rest can wait a little.';
const noSandbox = {
  tier: 'deno' as const,
  run: () => {
    throw new Error('this grader runs nothing');
  },
};

async function gradeBlock(code: string, prose = PROSE) {
  const subject = { code, prose, text: `${prose}\n${code}`, task: { id: 'go-code-review', contract, prompt: '' } };
  const verdicts = await grader.grade(subject as unknown as Subject, noSandbox);
  const checks = Object.entries(grader.checks).map(([id, { axis, weight = 1 }]) => {
    const { result, share } = verdicts[id] as Verdict;
    return { axis, weight, result, ...(share === undefined ? {} : { share }) };
  });
  return { verdicts, axes: computeAxisScores(checks) };
}

interface Entry {
  line: unknown;
  kind: unknown;
  severity: unknown;
  problem: unknown;
  fix: unknown;
}

const finding = (line: unknown, kind: unknown, more: Partial<Entry> = {}): Entry => ({
  line,
  kind,
  severity: 'high',
  problem: 'This is wrong, and it can hurt everybody who uses the service.',
  fix: 'Use $1, r.Context(), a buffered channel or whatever else mends it.',
  ...more,
});
const injectionLine = lineOf('query := fmt.Sprintf("SELECT name');
const injection = finding(injectionLine, 'sql-injection', { severity: 'critical' });
const gradeFindings = (...findings: unknown[]) => gradeBlock(JSON.stringify(findings));

describe('the key of the review', () => {
  it('is about the code that models are given, word for word', () => {
    expect(codeIn(contract).join('\n')).toBe(fixture.trimEnd());
    expect(lines.length).toBeGreaterThanOrEqual(100);
    expect(lines.length).toBeLessThanOrEqual(150);
  });

  it('knows the kinds that the contract offers, and no other', () => {
    const offered = [...contract.slice(contract.lastIndexOf('- `kind`')).matchAll(/`([a-z-]+)`/g)].map(
      ([, kind]) => kind,
    );
    const end = offered.indexOf('severity');
    expect(offered.slice(1, end)).toEqual([...KINDS]);
  });

  it('names places that stand in the code once', () => {
    const texts = [
      ...Object.values(FLAWS).flatMap(({ at }) => at),
      ...Object.values(DECOYS).flatMap(({ from, to }) => [from, to]),
    ];
    for (const text of texts) expect([text, fixture.split(text).length - 1]).toEqual([text, 1]);
  });
});

describe('a finding', () => {
  const flaws = [
    ['finds-the-query-put-together-from-input', FLAWS.injection],
    ['finds-the-goroutine-that-never-ends', FLAWS.leak],
    ['finds-the-context-that-is-never-cancelled', FLAWS.context],
    ['finds-the-response-body-that-is-never-closed', FLAWS.body],
    ['finds-the-query-in-a-loop', FLAWS.loop],
    ['finds-the-regexp-compiled-for-each-request', FLAWS.pattern],
    ['finds-the-client-without-a-timeout', FLAWS.client],
  ] as const;

  it.each(flaws)('%s within three lines and with each fitting kind, and not elsewhere', async (id, { at, kinds }) => {
    const places = at.map(lineOf);
    const around = new Set(places.flatMap((place) => [-4, -3, 0, 3, 4].map((offset) => place + offset)));
    for (const kind of kinds) {
      for (const line of around) {
        const { verdicts } = await gradeFindings(finding(line, kind));
        const near = places.some((place) => Math.abs(place - line) <= 3);
        expect([line, kind, verdicts[id]?.result]).toEqual([line, kind, near ? 'pass' : 'fail']);
      }
    }
  });

  it('of another kind at the line of a flaw does not find it', async () => {
    const { verdicts } = await gradeFindings(finding(injectionLine, 'path-traversal'));
    expect(verdicts['finds-the-query-put-together-from-input']?.result).toBe('fail');
  });

  it('at a decoy costs, unless it is about something else', async () => {
    const line = lineOf('s.hits[name]++');
    const accused = await gradeFindings(injection, finding(line, 'data-race'));
    const other = await gradeFindings(injection, finding(line, 'ignored-error'));
    expect(other.verdicts['leaves-the-map-behind-its-mutex-alone']?.result).toBe('pass');
    expect(accused.axes.correctness).toBeLessThan((await gradeFindings(injection)).axes.correctness);
    expect(accused.verdicts['leaves-the-map-behind-its-mutex-alone']?.got).toBe(`high data-race at line ${line}`);
  });

  it('may be written with capitals and underscores', async () => {
    const { verdicts } = await gradeFindings(finding(injectionLine, 'SQL_Injection', { severity: ' Critical ' }));
    expect(verdicts['finds-the-query-put-together-from-input']?.result).toBe('pass');
    expect(verdicts['keeps-findings-to-their-form']?.result).toBe('pass');
  });

  it.each([
    ['a line as text', { line: String(injectionLine) }],
    ['a line between two', { line: injectionLine + 0.5 }],
    ['no line', { line: undefined }],
    ['a line too large to count', { line: 1e300 }],
    ['a kind of its own', { kind: 'injection-of-sql' }],
    ['a list of kinds', { kind: ['sql-injection'] }],
    ['a severity of its own', { severity: 'catastrophic' }],
    ['a problem that is no text', { problem: 42 }],
    ['a fix that is no text', { fix: null }],
  ])('with %s does not count, and the others do', async (_, mistake) => {
    const { verdicts } = await gradeFindings(
      { ...injection, ...mistake },
      finding(lineOf('done := make'), 'goroutine-leak'),
    );
    expect(verdicts['finds-the-query-put-together-from-input']?.result).toBe('fail');
    expect(verdicts['finds-the-goroutine-that-never-ends']?.result).toBe('pass');
    expect(verdicts['keeps-findings-to-their-form']?.got).toMatch(/^finding 1: \w+: expected /);
  });
});

describe('a review', () => {
  it.each([
    ['is no JSON', 'the injection is at line 58', 'no JSON'],
    ['is an object', '{ "findings": [] }', 'no array'],
    ['is a text', '"[]"', 'no array'],
    ['is empty', '[]', 'without findings'],
    ['is cut off', '[{ "line": 58, "kind": "sql-inj', 'no JSON'],
    ['is nested too deep', '['.repeat(200_000), 'no JSON'],
    ['is a deep list', '['.repeat(5000) + ']'.repeat(5000), 'finding 1'],
  ])('that %s scores the least wherever findings count, and says why', async (_, code, why) => {
    const { verdicts, axes } = await gradeBlock(code, '');
    expect(axes).toEqual({ correctness: 1, edgeCases: 1, quality: 1, documentation: 1 });
    expect(verdicts['finds-the-query-put-together-from-input']?.got).toContain(why);
  });

  it('with comments and trailing commas is read all the same', async () => {
    const { verdicts } = await gradeBlock(`// findings\n[${JSON.stringify(injection)},]`);
    expect(verdicts['finds-the-query-put-together-from-input']?.result).toBe('pass');
    expect(verdicts['writes-json-to-the-letter']?.result).toBe('fail');
  });

  it('that finds nothing gets nothing for accusing nobody', async () => {
    const { axes } = await gradeFindings(finding(1, 'other'));
    expect(axes).toMatchObject({ correctness: 1, edgeCases: 1, quality: 1 });
  });

  it('that names every kind at every line does not pass for one that knows', async () => {
    const everything = lines.flatMap((_, i) => KINDS.map((kind) => finding(i + 1, kind)));
    const { verdicts, axes } = await gradeFindings(...everything);
    expect(axes.correctness).toBe(1);
    expect(verdicts['keeps-findings-to-their-form']?.result).toBe('fail');
  });

  it('that spends its twenty findings on one kind all over the code pays for it', async () => {
    const spread = Array.from({ length: 20 }, (_, i) => finding(i * 7 + 4, 'sql-injection'));
    const { verdicts } = await gradeFindings(...spread);
    expect(verdicts['finds-the-query-put-together-from-input']?.result).toBe('pass');
    expect(verdicts['leaves-the-parameterised-like-alone']?.result).toBe('fail');
    expect(verdicts['keeps-to-lines-where-something-is-wrong']?.result).toBe('fail');
  });

  it('is read to its twentieth finding', () => {
    const { findings, mistakes } = readReview(JSON.stringify(Array.from({ length: 21 }, () => injection)));
    expect(findings).toHaveLength(20);
    expect(mistakes).toEqual(['21 findings']);
  });

  it('that repeats a finding counts once', async () => {
    const once = await gradeFindings(injection);
    const twice = await gradeFindings(injection, { ...injection, line: injectionLine + 1 });
    expect(twice.axes.correctness).toBe(once.axes.correctness);
    expect(twice.verdicts['names-each-flaw-once']?.result).toBe('fail');
  });

  it('may rate another flaw as high as the injection, but not higher', async () => {
    const leak = finding(lineOf('done := make'), 'goroutine-leak', { severity: 'critical' });
    const equal = await gradeFindings(injection, leak);
    const above = await gradeFindings({ ...injection, severity: 'high' }, leak);
    expect(equal.verdicts['rates-nothing-above-the-injection']?.result).toBe('pass');
    expect(above.verdicts['rates-nothing-above-the-injection']?.result).toBe('fail');
  });

  it('gets a verdict on every check, whatever it holds', async () => {
    const entry = fc.oneof(
      fc.jsonValue(),
      fc.record({
        line: fc.oneof(fc.integer({ min: -5, max: 200 }), fc.jsonValue()),
        kind: fc.oneof(fc.constantFrom(...KINDS), fc.string()),
        severity: fc.constantFrom('low', 'critical', '__proto__'),
        problem: fc.string(),
        fix: fc.string(),
      }),
    );
    const block = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(entry).map((entries) => JSON.stringify(entries)),
    );
    await fc.assert(
      fc.asyncProperty(block, fc.string(), async (code, prose) => {
        const { verdicts } = await gradeBlock(code, prose);
        expect(Object.keys(verdicts).sort()).toEqual(Object.keys(grader.checks).sort());
        for (const { result, expected, got } of Object.values(verdicts)) {
          if (result === 'fail') expect([typeof expected, typeof got]).toEqual(['string', 'string']);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('an attack on the words gains nothing', () => {
  const task = loadDataset('data', { results: false }).dataset?.tasks.get('go-code-review') as Task;
  const good = readFileSync(`data/runs/calibration/answers/go-code-review/good-plain/1.md`, 'utf8');
  const [block = ''] = /```json[\s\S]*?```/.exec(good) ?? [];
  const failedWith = async (content: string) => {
    const answer = { model: 'answer', sample: 1, content, outcome: 'answered', seed: 'test' } as const;
    const { checks } = await gradeAnswer(answer, task, noSandbox);
    return checks.flatMap(({ id, result }) => (result === 'fail' ? [id] : []));
  };
  const SUMMARY = ['sums-up-what-is-gravest', 'sums-up-in-prose'];

  it('a summary that no page shows', async () => {
    expect(await failedWith(`${PROSE}\n\n${block}\n`)).toEqual([]);
    expect(await failedWith(`<!-- ${PROSE} -->\n\n${block}\n`)).toEqual(SUMMARY);
  });

  it('the words of the task as a quotation, in bold, or in capitals', async () => {
    const words = contract
      .slice(contract.lastIndexOf('```') + 3)
      .trim()
      .split('\n');
    expect(words.join(' ').length).toBeGreaterThan(100);
    for (const mark of [
      (line: string) => `> ${line}`,
      (line: string) => `**${line}**`,
      (line: string) => line.toUpperCase(),
    ]) {
      expect(await failedWith(`${words.map(mark).join('\n')}\n\n${block}\n`)).toContain('sums-up-in-prose');
    }
  });

  it('the reviewed line itself for what is wrong with it', async () => {
    const own = JSON.parse(block.replaceAll(/```(?:json)?/g, '')) as Entry[];
    const copied = own.map((entry) => {
      const line = lines.findIndex((text, i) => i + 1 >= Number(entry.line) && text.split(/\W+/).length > 7);
      return { ...entry, problem: `**${(lines[line] ?? '').trim()}**` };
    });
    const content = `${PROSE}\n\n\`\`\`json\n${JSON.stringify(copied)}\n\`\`\`\n`;
    expect(await failedWith(content)).toContain('says-of-every-finding-why-it-matters');
  });

  it('each published kind at the head of each function', async () => {
    const heads = lines.flatMap((text, i) => (text.startsWith('func ') ? [i + 1] : []));
    const kinds = ['sql-injection', 'goroutine-leak', 'context-not-passed'];
    const { axes } = await gradeFindings(...heads.flatMap((line) => kinds.map((kind) => finding(line, kind))));
    expect(axes.correctness).toBeLessThan(5);
  });
});
