/** The grader of express-users: traps that the calibration does not show, answers that fake, hang, crash or do not load. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { drawTables } from '../../../bench/graders/express-users/draw-tables.ts';
import { askSteps, type Limits, type Step } from '../../../bench/graders/express-users/run.ts';
import { hashOf } from '../../../bench/graders/express-users/text-hash.js';
import { gradeAnswer } from '../../../bench/graders/grade-answer.ts';
import { createSandbox, type Tier } from '../../../bench/sandbox/sandbox.ts';
import type { Task } from '../../../src/data/schema.ts';
import type { Grade } from '../../../src/data/schema-run.ts';
import { loadDataset } from '../../../src/releases/load.ts';

const task = loadDataset('data', { results: false }).dataset?.tasks.get('express-users') as Task;
const sandbox = createSandbox();
const { users, others } = drawTables('test');

const answerOf = (name: string) => readFileSync(`data/runs/calibration/answers/express-users/${name}/1.md`, 'utf8');
const GOOD = answerOf('good-plain');
const GOOD_CODE = /```javascript\n([\s\S]*?)```/.exec(GOOD)?.[1] as string;
/** Shorter than they are when grading. */
const LIMITS = { deadlineMs: 8000, answerWithinMs: 1500 };

async function grade(content: string): Promise<Grade> {
  const graded = await gradeAnswer(
    { model: 'answer', sample: 1, content, outcome: 'answered', seed: 'test' },
    task,
    sandbox,
  );
  expect(graded.outcome).toBe('graded');
  return graded;
}

const gradeCode = (code: string) => grade(`Here it is.\n\n\`\`\`javascript\n${code}\n\`\`\`\n`);
const idsOf = ({ checks }: Grade, result: 'pass' | 'fail', axis?: string) =>
  checks.filter((check) => check.result === result && (axis === undefined || check.axis === axis)).map(({ id }) => id);
const askOn = (code: string, steps: readonly Step[], here = sandbox, limits?: Limits) =>
  askSteps(code, [users, others], steps, here, limits);
const alone = (url: string): Step => ({ table: 0, urls: [url] });

/** A handler for GET /users and whatever else the module does. */
const app = (handler: string, around = '') => `import express from 'express';
${around}
export default function createApp(db) {
  const app = express();
  app.get('/users', ${handler});
  return app;
}`;

describe('an answer that fakes', () => {
  const WRONG = '(req, res) => res.json({ data: [], page: 1, limit: 10, total: 0, totalPages: 0 })';

  test('gets nothing for patching what a client would use', async () => {
    const [plain, patched] = await Promise.all([
      gradeCode(app(WRONG)),
      gradeCode(
        app(
          WRONG,
          `const right = JSON.stringify({ data: [{ id: 3 }], page: 1, limit: 10, total: 57, totalPages: 6 });
globalThis.fetch = async () => new Response(right, { headers: { 'content-type': 'application/json' } });
Response.prototype.text = async () => right;
Headers.prototype.get = () => 'application/json';
JSON.stringify = () => right;
JSON.parse = () => ({ data: [], total: 57 });
Array.prototype.toJSON = () => [];
Object.defineProperty(Object.prototype, 'problem', { get: () => undefined, set() {} });
console.log('PASSED');`,
        ),
      ),
    ]);
    expect(idsOf(patched, 'pass', 'correctness').filter((id) => !idsOf(plain, 'pass').includes(id))).toEqual([]);
    expect(idsOf(patched, 'pass', 'edgeCases').filter((id) => !idsOf(plain, 'pass').includes(id))).toEqual([]);
  });

  test('gets little for a table of users that it knows, as those of a run are drawn from its seed', async () => {
    const known = JSON.stringify(drawTables('another seed').users);
    const lookup = `const USERS = ${known};
const fits = (text, search) => text.toLowerCase().includes(search.toLowerCase());`;
    const handler = `(req, res) => {
    const { page = 1, limit = 10, role, search } = req.query;
    const found = USERS.filter(
      (user) => (role === undefined || user.role === role) &&
        (search === undefined || fits(user.name, search) || fits(user.email, search)),
    );
    const data = found.slice((page - 1) * limit, page * limit);
    res.json({ data, page: Number(page), limit: Number(limit), total: found.length, totalPages: Math.ceil(found.length / limit) });
  }`;
    const graded = await gradeCode(app(handler, lookup));
    expect(graded.axes?.correctness).toBeLessThan(5);
    expect(idsOf(graded, 'fail', 'correctness')).toEqual(
      expect.arrayContaining([
        'gives-whole-users',
        'pages-make-up-the-whole',
        'searches-names',
        'counts-whoever-matches',
      ]),
    );
  });

  test.each([
    ['through the prototypes', 'Object.getPrototypeOf(Object.getPrototypeOf(db)).prepare.call(db, ALL).all()'],
    ['by an iterator', '[...db.prepare(ALL).iterate()]'],
    ['by a tagged template', 'db.createTagStore().all(Object.assign([ALL], { raw: [ALL] }))'],
    ['with setters that swallow what is noted', '(trap(), untrap(db.prepare(ALL).all()))'],
  ])('cannot hide that it loads the whole table %s', async (_, load) => {
    const handler = `(req, res) => {
    const users = ${load};
    const page = Number(req.query.page ?? 1);
    const limit = Number(req.query.limit ?? 10);
    const data = users.slice((page - 1) * limit, page * limit);
    res.json({ data, page, limit, total: users.length, totalPages: Math.ceil(users.length / limit) });
  }`;
    const around = `const ALL = 'SELECT * FROM users ORDER BY id';
function trap() {
  for (let i = 0; i < 10; i++) Object.defineProperty(Object.prototype, i, { set() {}, configurable: true });
}
function untrap(rows) {
  for (let i = 0; i < 10; i++) delete Object.prototype[i];
  return rows;
}`;
    const results = await askOn(app(handler, around), [alone('/users?page=1&limit=10')], sandbox);
    expect(results[0]?.replies[0]).toMatchObject({ status: 200 });
    const seen = expect.objectContaining({ sql: expect.stringContaining('SELECT * FROM users'), rows: users.length });
    expect(results[0]?.statements).toContainEqual(seen);
  });

  test.each([
    [
      'in one cell',
      "JSON.parse(db.prepare('SELECT json_group_array(json_array(id, name, email)) AS a FROM users').get().a)",
      '',
    ],
    [
      'by a function of its own',
      "(db.prepare('SELECT sum(keep(id, name, email)) FROM users').get(), KEPT)",
      "db.function('keep', (id, name, email) => KEPT.push([id, name, email]));",
    ],
    [
      'by an aggregate of its own',
      "db.prepare('SELECT gather(id) AS a FROM users').get().a.split(' ')",
      "db.aggregate('gather', { start: '', step: (all, id) => [all, id].join(' ') });",
    ],
    ['as a file', 'Array.from(db.serialize())', ''],
    [
      'as bytes',
      "db.prepare('SELECT CAST(json_group_array(json_array(id, name, email)) AS BLOB) AS a FROM users').get().a",
      '',
    ],
  ])('cannot hide that it reads the whole table %s', async (_, load, first) => {
    const handler = '(req, res) => res.json({ data: [], page: 1, limit: 10, total: read(db).length, totalPages: 6 })';
    const code = app(handler, `const KEPT = [];\nconst read = (db) => ${load};`).replace(
      '  const app',
      `  ${first}\n  const app`,
    );
    const results = await askOn(code, [alone('/users?page=1&limit=10')], sandbox);
    expect(results[0]?.replies[0]).toMatchObject({ status: 200 });
    const seen = results[0]?.statements ?? [];
    expect(Math.max(...seen.map(({ rows, letters }) => Math.max(rows, letters / 50)))).toBeGreaterThanOrEqual(
      users.length / 1.5,
    );
  });

  test('tells statements apart beyond what of them is kept', async () => {
    const handler =
      "(req, res) => res.json(db.prepare('SELECT'.padEnd(3000) + Number(req.query.page) + ' AS a').get())";
    const results = await askOn(app(handler), [alone('/users?page=1'), alone('/users?page=2')], sandbox);
    const hashes = results.flatMap(({ statements }) => statements.map(({ hash }) => hash));
    expect(new Set(hashes).size).toBe(2);
  });

  test('cannot hide a dropped table behind another one of the name', async () => {
    const handler = `(req, res) => {
    db.exec('DROP TABLE users; CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, email TEXT, role TEXT, created_at TEXT)');
    res.json({ data: [], page: 1, limit: 10, total: 0, totalPages: 0 });
  }`;
    const [result] = await askOn(app(handler), [alone('/users')], sandbox);
    expect(result?.table).toBe(hashOf('[]'));
  });
});

describe('an answer that gives no app', () => {
  test.each([
    ['does not parse', 'export default function createApp( {', /does not load/],
    ['throws while it loads', "throw new Error('no');\nexport default () => {};", /does not load: Error: no/],
    ['ends the process while it loads', 'Deno.exit(0);\nexport default () => {};', /ended before its time/],
    ['exports nothing', 'function createApp(db) {}', /default export is undefined/],
    ['throws in createApp', "export default () => { throw new TypeError('no'); };", /createApp throws TypeError: no/],
    ['throws what is no error', 'export default () => { throw null; };', /createApp throws/],
    ['returns a promise', "import express from 'express';\nexport default async () => express();", /returns a promise/],
    ['imports what there is not', "import knex from 'knex';\nexport default () => knex();", /does not load/],
  ])('is told why: it %s', async (_, code, why) => {
    const results = await askOn(code, [alone('/users'), alone('/users?page=2')], sandbox);
    const problems = results.map(({ replies: [reply] }) => reply?.problem ?? '');
    expect(problems).toEqual([expect.stringMatching(why), expect.stringMatching(why)]);
    expect(problems.join()).not.toMatch(/receipts-sandbox|\/tmp\//);
  });

  test('fails everything that must run, and nothing that need not', async () => {
    const graded = await gradeCode(`${GOOD_CODE}\nthrow new Error('no');`);
    expect(graded.axes).toMatchObject({ correctness: 1, edgeCases: 1 });
    expect(idsOf(graded, 'pass', 'quality')).toEqual([
      'imports-only-express',
      'lint-is-clean',
      'uses-const',
      'has-no-dead-code',
    ]);
  });

  test('gets nothing for a router in the place of an app', async () => {
    const code = `import { Router } from 'express';
export default (db) => Router().get('/users', (req, res) => res.json({ data: db.prepare('SELECT * FROM users').all() }));`;
    const [result] = await askOn(code, [alone('/users')], sandbox);
    expect(result?.replies[0]).not.toMatchObject({ status: 200 });
  });

  test('gets nothing for refusing all that is odd where it refuses what is plain, too', async () => {
    const graded = await gradeCode(app("(req, res) => res.status(400).json({ error: 'no' })"));
    expect(graded.axes?.correctness).toBe(1);
    expect(idsOf(graded, 'pass', 'edgeCases')).toEqual([]);
  });
});

describe.concurrent('an answer that does not come to its end', () => {
  test('costs the requests that it leaves open, and a few that would be asked after them', async () => {
    const [first, ...others] = await askOn(
      app("(req, res) => { if (req.query.page !== '1') return; res.json({ data: [] }); }"),
      [1, 2, 3, 4, 5].map((page) => alone(`/users?page=${page}`)),
      sandbox,
      LIMITS,
    );
    expect(first?.replies[0]).toMatchObject({ status: 200 });
    const not = 'not asked, as requests before had no answer';
    expect(others.map(({ replies }) => replies[0]?.problem)).toEqual(['no answer', 'no answer', 'no answer', not]);
  });

  test.each([
    ['crashes', 'queueMicrotask(() => { throw new Error(); })', 'the process ended before its time'],
    ['ends the process', 'Deno.exit(0)', 'the process ended before its time'],
    ['loops for ever', 'for (;;);', 'it was stopped after 8 s'],
  ])('is asked on in a new process where it %s at one request', async (_, mishap, why) => {
    const results = await askOn(
      app(`(req, res) => { if (req.query.page === '2') { ${mishap}; return; } res.json({ data: [] }); }`),
      [1, 2, 3].map((page) => alone(`/users?page=${page}`)),
      sandbox,
      LIMITS,
    );
    expect(results.map(({ replies: [reply] }) => reply?.problem ?? 'answered')).toEqual(['answered', why, 'answered']);
  });

  test('does not hang the grader with a body that never ends', async () => {
    const handler = "(req, res) => { res.type('json'); setInterval(() => res.write('x'), 50); }";
    const [result] = await askOn(app(handler), [alone('/users')], sandbox, LIMITS);
    expect(result?.replies[0]).toEqual({ problem: 'no answer' });
  });
});

describe('fairness', () => {
  test('the ways that people write it cost nothing', async () => {
    const handler =
      "  app.use((err, req, res, next) => {\n    res.status(500).json({ error: 'Internal error' });\n  });\n";
    const graded = await grade(
      GOOD.replace(
        '  return app;\n}\n',
        `${handler}\n  return app;\n}\n\nif (import.meta.main) {\n  createApp(null).listen(3000);\n}\n`,
      )
        // Letters are folded by SQLite or by JavaScript, as one likes.
        .replace('escapeLike(search)', 'escapeLike(search.toLowerCase())')
        .replace('(name LIKE', '(lower(name) LIKE')
        .replace('OR email LIKE', 'OR lower(email) LIKE'),
    );
    expect(idsOf(graded, 'fail')).toEqual([]);
  });

  test('listening costs its check alone, and takes no port', async () => {
    const graded = await grade(
      GOOD.replace('  return app;\n', '  app.listen(process.env.PORT ?? 3000);\n  return app;\n'),
    );
    expect(idsOf(graded, 'fail')).toEqual(['leaves-listening-to-its-caller']);
  });
});

describe.each<Tier>(['deno', 'deno+bubblewrap'])('in the sandbox of the tier %s', (tier) => {
  test.skipIf(tier !== sandbox.tier && tier !== 'deno')(
    'several apps are asked at once, each on a port of its own',
    async () => {
      const here = createSandbox(tier);
      const handler = (n: number) => `(req, res) => res.json({ data: [], page: ${n} })`;
      const all = await Promise.all([1, 2, 3].map((n) => askOn(app(handler(n)), [alone('/users')], here)));
      expect(all.map(([result]) => JSON.parse(result?.replies[0]?.body ?? '{}').page)).toEqual([1, 2, 3]);
    },
  );

  test.skipIf(tier !== sandbox.tier && tier !== 'deno')(
    'the answer sees Express and nothing else of node_modules',
    async () => {
      const look = `import { createRequire } from 'node:module';
const inside = createRequire(import.meta.resolve('express')).resolve('./node_modules/express/index.js');
const from = [import.meta.url, inside, ${JSON.stringify(`${process.cwd()}/node_modules/express/index.js`)}];
const specifiers = ['typescript', 'zod/package.json', ${JSON.stringify(`${process.cwd()}/package.json`)}];
const seen = [];
for (const place of from) {
  for (const specifier of specifiers) {
    try {
      createRequire(place)(specifier);
      seen.push(specifier);
    } catch {}
  }
}
const env = JSON.stringify(process.env) + Object.keys(Deno.env.toObject());`;
      const [result] = await askOn(
        app('(req, res) => res.json({ seen, env })', look),
        [alone('/users')],
        createSandbox(tier),
      );
      expect(JSON.parse(result?.replies[0]?.body ?? 'null')).toEqual({ seen: [], env: '{}' });
    },
  );
});
