/** The grader of express-users: what it makes of the statements that the database saw, and which it sees in the sandbox. */
import { describe, expect, test } from 'vitest';
import type { Ask } from '../../../bench/graders/express-users/ask.ts';
import { drawTables } from '../../../bench/graders/express-users/draw-tables.ts';
import { askSteps, type Statement, type StepResult } from '../../../bench/graders/express-users/run.ts';
import { checkBound, checkPagedInSql, sqlAsks } from '../../../bench/graders/express-users/sql.ts';
import { hashOf } from '../../../bench/graders/express-users/text-hash.js';
import { checkTableIsWhole } from '../../../bench/graders/express-users/traces.ts';
import { createSandbox } from '../../../bench/sandbox/sandbox.ts';

const { users, others } = drawTables('test');

describe('the statements of a request', () => {
  const { paged, sameButValues } = sqlAsks(users);
  const statement = (more: Partial<Statement>): Statement => {
    const all = { sql: 'SELECT', rows: 0, letters: 0, writes: false, ...more };
    return { ...all, hash: hashOf(all.sql) };
  };
  const bodyOf = ({ matches, page = 1, limit = 10 }: Ask) => {
    const data = matches.slice((page - 1) * limit, page * limit);
    return JSON.stringify({ data, page, limit, total: matches.length, totalPages: Math.ceil(matches.length / limit) });
  };
  const seen = (one: Ask, statements: Statement[]): StepResult => ({
    replies: [{ status: 200, type: 'application/json', body: bodyOf(one) }],
    ...{ making: [], statements, pollution: '', listens: 0 },
  });
  const PAGE = statement({ rows: 10, letters: 700 });
  const COUNT = statement({ sql: 'SELECT count(*)', rows: 1 });
  const paging = (statements: Statement[]) => checkPagedInSql(paged, (one) => seen(one, statements), [], users.length);

  test.each([
    ['a page and its count', [COUNT, PAGE]],
    ['ids, then each user', [COUNT, statement({ rows: 10 }), ...Array(10).fill(statement({ rows: 1, letters: 70 }))]],
  ])('page in SQL: %s', (_, statements) => expect(paging(statements).result).toBe('pass'));

  test.each([
    ['all rows', [statement({ rows: users.length, letters: 4000 })]],
    ['all rows in one cell', [statement({ rows: 1, letters: 9000 })]],
    ['all rows, five at a time', Array(15).fill(statement({ rows: 5, letters: 300 }))],
    ['all of one cell, in pieces', Array(9).fill(statement({ rows: 1, letters: 900 }))],
    ['users that no statement returned', [COUNT]],
  ])('do not: %s', (_, statements) => expect(paging(statements).result).toBe('fail'));

  test('are bound where one runs as often as a page has users, and not where a text differs', () => {
    const one = statement({ sql: 'SELECT * FROM users WHERE id = ?' });
    const bound = (textOf: (asked: Ask) => string) =>
      checkBound(sameButValues, (asked) =>
        seen(asked, [COUNT, ...Array(asked.limit).fill(one), statement({ sql: textOf(asked) })]),
      ).result;
    expect(bound(() => 'SELECT 1')).toBe('pass');
    expect(bound(({ limit }) => `SELECT 1 LIMIT ${limit}`)).toBe('fail');
  });

  test('write nothing, wherever in them the word is', () => {
    const [first] = paged as [Ask];
    const whole = (statements: Statement[]) => checkTableIsWhole([seen(first, statements)], users).result;
    expect(whole([COUNT])).toBe('pass');
    expect(whole([statement({ sql: 'WITH a AS (SELECT 1) UPDATE users', writes: true })])).toBe('fail');
  });
});

test.each([
  ['WITH one AS (SELECT 1) UPDATE users SET name = name WHERE id < 0', true],
  ['SELECT 1; /* and */ DELETE FROM users WHERE id < 0', true],
  ['SELECT replace(name, \'a\', \'delete\'), "drop" FROM (SELECT name, 1 AS "drop" FROM users) -- create', false],
])('an answer cannot hide where it writes: %s', async (sql, isWriting) => {
  const code = `import express from 'express';
export default (db) => express().get('/users', (req, res) => {
  db.exec(${JSON.stringify(sql)});
  res.json({ data: [] });
});`;
  const [result] = await askSteps(code, [users, others], [{ table: 0, urls: ['/users'] }], createSandbox());
  expect(result?.replies[0]).toMatchObject({ status: 200 });
  expect(result?.statements.map(({ writes }) => writes)).toEqual([isWriting]);
});
