/** The parts of the grader of express-users that need no sandbox: its users, its requests, and what it takes for sane. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Ask, ask, askPages, expectedData, wordOf } from '../../../bench/graders/express-users/ask.ts';
import { CORRECTNESS, plainAsks } from '../../../bench/graders/express-users/correctness.ts';
import {
  checkParameters,
  checkResponse,
  checkUsage,
  commentsOf,
} from '../../../bench/graders/express-users/documentation.ts';
import { drawTables, type Tables } from '../../../bench/graders/express-users/draw-tables.ts';
import { EDGE_CASES, oddRequests } from '../../../bench/graders/express-users/edge-cases.ts';
import { expressFolder, NAMED_EXPORTS } from '../../../bench/graders/express-users/express-files.ts';
import { checkImports } from '../../../bench/graders/express-users/imports.ts';
import { whyTooMany, whyWrongAnswer } from '../../../bench/graders/express-users/odd-requests.ts';
import type { Reply } from '../../../bench/graders/express-users/run.ts';
import { checkNoStackTrace } from '../../../bench/graders/express-users/traces.ts';
import { type Filter, fold, select, type User } from '../../../bench/graders/express-users/users.ts';

const { users } = drawTables('test');
/** Seeds of runs are any texts. */
const ANY = fc.sample(fc.string(), { seed: 1, numRuns: 50 }).map((seed) => ({ seed, tables: drawTables(seed) }));
function forEverySeed(holds: (tables: Tables, seed: string) => void) {
  for (const { seed, tables } of ANY) holds(tables, seed);
}

const json = (body: unknown): Reply => ({ status: 200, type: 'application/json', body: JSON.stringify(body) });
const pageBody = (users: readonly User[], page: number, limit: number, total = users.length) => ({
  data: users.slice((page - 1) * limit, page * limit),
  page,
  limit,
  total,
  totalPages: Math.ceil(total / limit),
});

describe('the users of every seed', () => {
  test('are drawn from it: the same seed gives the same, another one others', () => {
    forEverySeed((tables, seed) => {
      expect(drawTables(seed)).toEqual(tables);
      const known = new Set(drawTables(`${seed}+`).users.map((user) => JSON.stringify(user)));
      expect(tables.users.filter((user) => known.has(JSON.stringify(user)))).toEqual([]);
    });
    expect(new Set(['a', 'b', 'c', 'd', 'e'].map((seed) => drawTables(seed).users.length)).size).toBeGreaterThan(1);
  });

  test('have rising ids that are no positions, a last page that is not full, and no order but that of ids', () => {
    forEverySeed(({ users, others }) => {
      const ids = users.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
      expect(ids.filter((id, i) => id === i || id === i + 1)).toEqual([]);
      expect(users.length).toBeGreaterThan(60);
      expect(users.length % 10).not.toBe(0);
      expect(others.filter(({ id }) => ids.includes(id))).toEqual([]);
      for (const column of ['name', 'email', 'created_at'] as const) {
        const values = users.map((user) => user[column]);
        expect(values, column).not.toEqual(values.toSorted());
        expect(values, column).not.toEqual(values.toSorted().toReversed());
      }
    });
  });

  test('are found by each search however case is folded', () => {
    forEverySeed((tables) => {
      const { users } = tables;
      const unicode = (text: string) => text.toLowerCase();
      const find = (column: (text: string) => string, searched: string) =>
        users.filter(({ name, email }) => column(name).includes(searched) || column(email).includes(searched));
      // The other way is `lower(name) LIKE ?` with a parameter that JavaScript has folded.
      const differs = searchesOn(tables).filter((search) =>
        [unicode, fold].some(
          (column) => `${idsOf(find(column, unicode(search)))}` !== `${idsOf(select(users, { search }))}`,
        ),
      );
      expect(differs).toEqual([]);
    });
  });

  test('tell wildcards from letters: as patterns they find more', () => {
    const asPattern = (search: string) => new RegExp(search.replaceAll('%', '.*').replaceAll('_', '.'), 'i');
    forEverySeed((tables) => {
      const { users } = tables;
      const patterns = searchesOn(tables).filter((search) => /^(?:%|_|\w[%_]\w)$/.test(search));
      expect(patterns).toHaveLength(5);
      for (const search of patterns) {
        const found = users.filter(({ name, email }) => asPattern(search).test(name) || asPattern(search).test(email));
        expect(found.length, search).toBeGreaterThan(select(users, { search }).length);
      }
    });
  });

  test('have some of each trap', () => {
    forEverySeed((tables) => {
      const { users, odd } = tables;
      const count = (filter: Filter) => select(users, filter).length;
      for (const search of ['%', '_', '\\', "'", '"', ';', '<b>', wordOf(odd.shouts.name, 0)]) {
        expect(count({ search }), search).toBe(1);
      }
      for (const role of ['Admin', 'administrator']) expect(count({ role }), role).toBe(1);
      expect(count({ role: 'admin' })).toBeGreaterThan(1);
      const asks = plainAsks(tables);
      expect(asks.nobody.flatMap(({ matches }) => matches)).toEqual([]);
      const joined = users.flatMap(({ name, email }) => [fold(`${name}${email}`), fold(`${name} ${email}`)]);
      const seams = asks.nobody.slice(-2).map(({ url }) => searchIn(url) ?? '');
      expect(seams.map((seam) => joined.filter((text) => text.includes(seam)).length)).toEqual([1, 1]);
    });
  });

  test('are told apart by each part of a request', () => {
    forEverySeed((tables) => {
      const { users } = tables;
      const { inNames, inEmails, inAnyCase, together, editorsFound, viewers, counted } = plainAsks(tables);
      const has = (column: 'name' | 'email', { url }: Ask) =>
        users.filter((user) => fold(user[column]).includes(fold(searchIn(url) ?? '')));
      for (const one of inNames) expect([one.matches.length > 0, has('email', one)], one.url).toEqual([true, []]);
      for (const one of inEmails) expect([one.matches.length > 0, has('name', one)], one.url).toEqual([true, []]);
      for (const one of inAnyCase) expect(one.matches.length, one.url).toBeGreaterThan(0);
      for (const one of [...together, editorsFound[0] as Ask]) {
        const { role, search } = Object.fromEntries(new URLSearchParams(one.url.split('?')[1])) as Required<Filter>;
        expect(one.matches.length, one.url).toBeGreaterThan(0);
        expect(select(users, { role }).length, one.url).toBeGreaterThan(one.matches.length);
        expect(select(users, { search }).length, one.url).toBeGreaterThan(one.matches.length);
      }
      expect(Math.min(editorsFound.length, viewers.length)).toBeGreaterThan(1);
      // What rounds down, and what always adds one, are both wrong somewhere.
      const left = counted.map(({ matches, limit = 1 }) => matches.length % limit);
      expect([left.some((count) => count > 0), left.includes(0)]).toEqual([true, true]);
    });
  });

  test('make checks whose texts are short', () => {
    forEverySeed((tables) => {
      const asks = plainAsks(tables);
      const checks = Object.values(CORRECTNESS).map((toCheck) => toCheck(asks));
      for (const { expected } of checks) expect(expected.length).toBeLessThanOrEqual(80);
    });
  });
});

/** What is searched for and must be answered. */
function searchesOn(tables: Tables): string[] {
  const [asks, requests] = [plainAsks(tables), oddRequests(tables)];
  const plain = Object.values(CORRECTNESS).flatMap((toCheck) => toCheck(asks).asks);
  const odd = Object.values(EDGE_CASES).flatMap((toCheck) => toCheck(requests).odds);
  const urls = [...plain, ...odd.filter(({ mustAnswer }) => mustAnswer)].map(({ url }) => url);
  return [...new Set(urls.flatMap((url) => searchIn(url) ?? []))];
}

function idsOf(found: readonly User[]): number[] {
  return found.map(({ id }) => id);
}

function searchIn(url: string): string | null {
  return new URLSearchParams(url.split('?')[1]).get('search');
}

test('pages follow one another and end with what is left', () => {
  const pages = askPages(users, { role: 'viewer', limit: 5 });
  expect(pages.flatMap(expectedData)).toEqual(select(users, { role: 'viewer' }));
  expect(pages.at(-1)?.url).toBe(`/users?role=viewer&limit=5&page=${pages.length}`);
  expect(ask(users, { search: "' OR '1'='1" }).url).toBe("/users?search='%20OR%20'1'%3D'1");
});

describe('a sane reply', () => {
  const odd = { url: '/users?page=abc&limit=10', pages: [1], readings: [users] };

  test('is a refusal, or a page that holds together', () => {
    expect(whyWrongAnswer({ status: 400, type: null, body: '' }, odd, true)).toBeNull();
    expect(whyWrongAnswer(json(pageBody(users, 1, 10)), odd, true)).toBeNull();
  });

  test.each<[string, Reply]>([
    ['an error of the server', { status: 500, type: 'text/html', body: '' }],
    ['no answer', { problem: 'no answer' }],
    ['no JSON', { status: 200, type: 'text/html', body: '{}' }],
    ['another page', json(pageBody(users, 2, 10))],
    ['NaN, which JSON makes null', json({ ...pageBody(users, 1, 10), page: null })],
    ['an endless number of pages', json({ ...pageBody(users, 1, 10), totalPages: null })],
    ['a limit of 0', json({ ...pageBody(users, 1, 10), limit: 0, data: [] })],
    ['half a page', json({ ...pageBody(users, 1, 10), page: 1.5 })],
    ['everybody in spite of the limit', json({ ...pageBody(users, 1, 10), data: users })],
    ['users from the wrong end', json({ ...pageBody(users, 1, 10), data: users.slice(-10) })],
    ['a limit without bounds', json(pageBody(users, 1, 1e9))],
    ['data that is no list', json({ ...pageBody(users, 1, 10), data: { length: 10 } })],
    ['users without ids', json({ ...pageBody(users, 1, 10), data: Array.from({ length: 10 }, () => null) })],
  ])('is not %s', (_, reply) => {
    expect(whyWrongAnswer(reply, odd, true)).not.toBeNull();
  });

  test('is no refusal of what the contract says how to answer', () => {
    expect(whyWrongAnswer({ status: 400, type: null, body: '' }, { ...odd, mustAnswer: true }, true)).not.toBeNull();
  });

  test('is not held against the order of an app that has another one', () => {
    const backwards = json({ ...pageBody(users, 1, 10), data: users.toReversed().slice(0, 10) });
    expect(whyWrongAnswer(backwards, odd, false)).toBeNull();
    expect(whyWrongAnswer(backwards, odd, true)).not.toBeNull();
  });

  test('to a search has nobody without the text, but may have fewer', () => {
    const search = { url: '/users?search=%25', readings: [select(users, { search: '%' })] };
    expect(whyTooMany(json(pageBody(select(users, { search: '%' }), 1, 50)), search)).toBeNull();
    expect(whyTooMany(json(pageBody([], 1, 50)), search)).toBeNull();
    expect(whyTooMany(json(pageBody(users, 1, 50)), search)).not.toBeNull();
  });
});

describe('a stack trace', () => {
  const seenIn = (body: string) => {
    const replies = [{ status: 500, type: 'text/html', body }];
    return checkNoStackTrace([{ replies, making: [], statements: [], pollution: '', listens: 0 }]).result === 'fail';
  };

  test.each([
    'TypeError: x<br> &nbsp; &nbsp;at file:///srv/answer.mjs:3:9<br>',
    'Error: x\n    at Layer.handleRequest (/srv/node_modules/router/lib/layer.js:152:17)',
    '{"stack":"Error: x\\n    at async Object.<anonymous> (node:internal/main:1:1)"}',
    'at new Foo (C:\\srv\\answer.mjs:3:9)',
  ])('is found in %j', (body) => {
    expect(seenIn(body)).toBe(true);
  });

  test.each(['{"error":"page must be at least 1"}', '{"created_at":"2025-01-01T10:00:00Z"}', 'look at /users:1'])(
    'is not found in %j',
    (body) => {
      expect(seenIn(body)).toBe(false);
    },
  );
});

describe('imports', () => {
  test.each([
    "import express from 'express';",
    'import { Router } from "express";',
    "const express = (createRequire(import.meta.url)('express')).default;",
    "/** @param {import('node:sqlite').DatabaseSync} db */\nexport default function createApp(db) {}",
    '// import fs from "node:fs"\nconst text = "import cors from \'cors\'";',
    'const require = () => 1;\nrequire();',
  ])('may be %s', (code) => {
    expect(checkImports(code)).toEqual({ result: 'pass' });
  });

  test.each([
    "import cors from 'cors';",
    "import 'node:fs';",
    "export * from './other.js';",
    "const { DatabaseSync } = await import('node:sqlite');",
    'await import(`cors`);',
    "await import('ex' + 'press');",
    "const fs = require('fs');",
    "process.getBuiltinModule('fs');",
    "import express from 'npm:express';",
  ])('may not be %s', (code) => {
    expect(checkImports(code).result).toBe('fail');
  });
});

describe('words', () => {
  const PARAMETERS = '// page, limit, role and search are optional';

  test('in comments are found wherever they stand, and nowhere else', () => {
    const code =
      "/* one */ const a = '// no'; // two\nfunction f(/* three */ b) {\n  // four\n  return `/* no */`;\n}\n";
    expect(commentsOf(code)).toEqual(['/* one */', '// two', '/* three */', '// four']);
  });

  test('explain parameters in a comment, or in prose where they are set apart', () => {
    expect(checkParameters(PARAMETERS, '').result).toBe('pass');
    expect(checkParameters('', 'Takes `page`, `limit`, `role` and `search`, all optional.').result).toBe('pass');
    expect(
      checkParameters('', '| page | from one on |\n| limit | at most 50 |\n| role | exact |\n| search | part |').result,
    ).toBe('pass');
    expect(checkParameters('', '`page` `limit` `role` `search` aaaaaaaa').result).toBe('fail');
    expect(checkParameters('', 'You can search the page within the limit of your role.').result).toBe('fail');
    expect(checkParameters('', '```\nGET /users?page=1&limit=2&role=a&search=b\n```').result).toBe('fail');
  });

  test('explain the response, also by an example of one', () => {
    expect(checkResponse('// { data, total, totalPages }', '').result).toBe('pass');
    expect(checkResponse('', '```json\n{ "data": [], "total": 0, "totalPages": 0 }\n```').result).toBe('pass');
    expect(checkResponse('res.json({ data, total, totalPages });', 'The total is given.').result).toBe('fail');
  });

  test.each(['`curl localhost:3000/users`', 'GET /users?page=2', 'npm install express', 'createApp(db).listen(3000)'])(
    'show how to use it: %s',
    (prose) => {
      expect(checkUsage('', prose).result).toBe('pass');
    },
  );

  test('do not show how to use it by chance', () => {
    expect(checkUsage("app.get('/users', list);", 'This is an Express app that lists users.').result).toBe('fail');
  });
});

describe('Express for the sandbox', () => {
  test('gives the names that Node gives', () => {
    const names = Object.keys(createRequire(import.meta.url)('express'));
    expect([...NAMED_EXPORTS].toSorted()).toEqual(names.toSorted());
  });

  test('comes with the packages that it needs and nothing else', () => {
    const names = readdirSync(expressFolder().dir, { recursive: true, encoding: 'utf8' });
    expect(names).toContain('node_modules/express/lib/express.js');
    expect(names).toContain('node_modules/body-parser/index.js');
    expect(names.filter((name) => /typescript|astro|zod/.test(name))).toEqual([]);
  });
});
