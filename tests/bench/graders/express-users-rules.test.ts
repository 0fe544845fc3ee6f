/** The parts of the grader of express-users that need no sandbox: its users, its requests, and what it takes for sane. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { ask, askPages, expectedData } from '../../../bench/graders/express-users/ask.ts';
import { CORRECTNESS } from '../../../bench/graders/express-users/correctness.ts';
import {
  checkParameters,
  checkResponse,
  checkUsage,
  commentsOf,
} from '../../../bench/graders/express-users/documentation.ts';
import { EDGE_CASES } from '../../../bench/graders/express-users/edge-cases.ts';
import { expressFolder, NAMED_EXPORTS } from '../../../bench/graders/express-users/express-files.ts';
import { checkImports } from '../../../bench/graders/express-users/imports.ts';
import { whyTooMany, whyWrongAnswer } from '../../../bench/graders/express-users/odd-requests.ts';
import type { Reply } from '../../../bench/graders/express-users/run.ts';
import { checkNoStackTrace } from '../../../bench/graders/express-users/traces.ts';
import { fold, select, USERS, type User } from '../../../bench/graders/express-users/users.ts';

const searchIn = (url: string) => new URLSearchParams(url.split('?')[1]).get('search');
const plainUrls = Object.values(CORRECTNESS).flatMap(({ asks }) => asks.map(({ url }) => url));
const literalUrls = Object.values(EDGE_CASES).flatMap(({ odds }) =>
  odds.flatMap((odd) => (odd.mustAnswer ? odd.url : [])),
);
const searches = [...plainUrls, ...literalUrls].flatMap((url) => searchIn(url) ?? []);

const json = (body: unknown): Reply => ({ status: 200, type: 'application/json', body: JSON.stringify(body) });
const pageBody = (users: readonly User[], page: number, limit: number, total = users.length) => ({
  data: users.slice((page - 1) * limit, page * limit),
  page,
  limit,
  total,
  totalPages: Math.ceil(total / limit),
});

describe('the users', () => {
  test('have rising ids that are no positions, and a last page that is not full', () => {
    const ids = USERS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
    expect(ids).not.toContain(1);
    expect(USERS.length % 10).not.toBe(0);
  });

  test.each([...new Set(searches)])('are found by "%s" however case is folded', (search) => {
    const unicode = (text: string) => text.toLowerCase();
    const find = (column: (text: string) => string, searched: string) =>
      USERS.filter(({ name, email }) => [name, email].some((text) => column(text).includes(searched)));
    const literal = select({ search });
    expect(find(unicode, unicode(search))).toEqual(literal);
    // As `lower(name) LIKE ?` with a parameter that JavaScript has folded.
    expect(find(fold, unicode(search))).toEqual(literal);
  });

  test('tell wildcards from letters: as patterns they find more', () => {
    const asPattern = (search: string) => new RegExp(search.replaceAll('%', '.*').replaceAll('_', '.'), 'i');
    for (const search of ['%', '_', 'e_c', 'a%a']) {
      const found = USERS.filter(({ name, email }) => asPattern(search).test(name) || asPattern(search).test(email));
      expect(found.length, search).toBeGreaterThan(select({ search }).length);
    }
  });

  test('have some of each trap', () => {
    expect(select({ search: 'alice' })).toHaveLength(1);
    expect(select({ search: "o'b" })).toHaveLength(1);
    expect(select({ search: '%' })).toHaveLength(1);
    expect(select({ role: 'admin' }).length).toBeGreaterThan(1);
    expect(select({ role: 'Admin' })).toHaveLength(1);
    const seam = USERS.filter(({ name, email }) => fold(`${name}${email}`).includes('quillzed'));
    expect(seam).toHaveLength(1);
    expect(select({ search: 'quillzed' })).toEqual([]);
  });
});

test('pages follow one another and end with what is left', () => {
  const pages = askPages({ role: 'viewer', limit: 5 });
  expect(pages.flatMap(expectedData)).toEqual(select({ role: 'viewer' }));
  expect(pages.at(-1)?.url).toBe(`/users?role=viewer&limit=5&page=${pages.length}`);
  expect(ask({ search: "' OR '1'='1" }).url).toBe("/users?search='%20OR%20'1'%3D'1");
});

describe('a sane reply', () => {
  const odd = { url: '/users?page=abc&limit=10', pages: [1] };

  test('is a refusal, or a page that holds together', () => {
    expect(whyWrongAnswer({ status: 400, type: null, body: '' }, odd, true)).toBeNull();
    expect(whyWrongAnswer(json(pageBody(USERS, 1, 10)), odd, true)).toBeNull();
  });

  test.each<[string, Reply]>([
    ['an error of the server', { status: 500, type: 'text/html', body: '' }],
    ['no answer', { problem: 'no answer' }],
    ['no JSON', { status: 200, type: 'text/html', body: '{}' }],
    ['another page', json(pageBody(USERS, 2, 10))],
    ['NaN, which JSON makes null', json({ ...pageBody(USERS, 1, 10), page: null })],
    ['an endless number of pages', json({ ...pageBody(USERS, 1, 10), totalPages: null })],
    ['a limit of 0', json({ ...pageBody(USERS, 1, 10), limit: 0, data: [] })],
    ['half a page', json({ ...pageBody(USERS, 1, 10), page: 1.5 })],
    ['everybody in spite of the limit', json({ ...pageBody(USERS, 1, 10), data: USERS })],
    ['users from the wrong end', json({ ...pageBody(USERS, 1, 10), data: USERS.slice(-10) })],
    ['a limit without bounds', json(pageBody(USERS, 1, 1e9))],
    ['data that is no list', json({ ...pageBody(USERS, 1, 10), data: { length: 10 } })],
    ['users without ids', json({ ...pageBody(USERS, 1, 10), data: Array.from({ length: 10 }, () => null) })],
  ])('is not %s', (_, reply) => {
    expect(whyWrongAnswer(reply, odd, true)).not.toBeNull();
  });

  test('is no refusal of what the contract says how to answer', () => {
    expect(whyWrongAnswer({ status: 400, type: null, body: '' }, { ...odd, mustAnswer: true }, true)).not.toBeNull();
  });

  test('is not held against the order of an app that has another one', () => {
    const backwards = json({ ...pageBody(USERS, 1, 10), data: USERS.toReversed().slice(0, 10) });
    expect(whyWrongAnswer(backwards, odd, false)).toBeNull();
    expect(whyWrongAnswer(backwards, odd, true)).not.toBeNull();
  });

  test('to a search has nobody without the text, but may have fewer', () => {
    expect(whyTooMany(json(pageBody(select({ search: '%' }), 1, 50)), '%')).toBeNull();
    expect(whyTooMany(json(pageBody([], 1, 50)), '%')).toBeNull();
    expect(whyTooMany(json(pageBody(USERS, 1, 50)), '%')).not.toBeNull();
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
