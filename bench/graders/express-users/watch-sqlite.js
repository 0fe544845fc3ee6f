/**
 * Inside the sandbox: writes down which statements are run and how many rows they return. The methods of node:sqlite
 * themselves are replaced, before the answer is imported: there is no way around them, and the database stays a real one.
 */
import { DatabaseSync, StatementSync } from 'node:sqlite';

const { apply, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const { create, hasOwn } = Object;
const { join } = Array.prototype;
const { slice } = String.prototype;
const { prototype: IteratorPrototype } = Iterator;
const { get: getSourceSql } = getOwnPropertyDescriptor(StatementSync.prototype, 'sourceSQL');

const MAX_STATEMENTS = 200;
const MAX_SQL_LENGTH = 2000;

/** Without a prototype, so that no setter of a stranger sees what is added. */
let statements = { __proto__: null };
let count = 0;

/** What ran since the last call, each with `sql` and `rows`; beyond the first few hundred only the greatest is kept. */
export function takeStatements() {
  const taken = statements;
  statements = { __proto__: null };
  count = 0;
  return taken;
}

function note(sql, rows) {
  const entry = { __proto__: null, sql: apply(slice, sql, [0, MAX_SQL_LENGTH]), rows };
  if (count < MAX_STATEMENTS) statements[count++] = entry;
  else if (rows > statements[MAX_STATEMENTS - 1].rows) statements[MAX_STATEMENTS - 1] = entry;
  return entry;
}

/** `sqlOf` gets the `this` and the first argument of a call. */
function watch(prototype, sqlOf) {
  const { all, get, iterate, run } = prototype;
  prototype.all = function (...args) {
    const rows = apply(all, this, args);
    note(sqlOf(this, args[0]), rows.length);
    return rows;
  };
  prototype.get = function (...args) {
    const row = apply(get, this, args);
    note(sqlOf(this, args[0]), row === undefined ? 0 : 1);
    return row;
  };
  prototype.run = function (...args) {
    const result = apply(run, this, args);
    note(sqlOf(this, args[0]), 0);
    return result;
  };
  prototype.iterate = function (...args) {
    const rows = apply(iterate, this, args);
    return counted(rows, note(sqlOf(this, args[0]), 0));
  };
}

/** An iterator over the same rows that counts them. */
function counted(rows, entry) {
  const iterator = create(IteratorPrototype);
  iterator.next = () => {
    const step = rows.next();
    if (!step.done) entry.rows += 1;
    return step;
  };
  iterator.return = (value) => rows.return(value);
  return iterator;
}

/** Call it when the tables are filled. */
export function watchSqlite() {
  watch(StatementSync.prototype, (statement) => apply(getSourceSql, statement, []));
  const tags = getPrototypeOf(new DatabaseSync(':memory:').createTagStore());
  watch(tags, (_, strings) => apply(join, strings, ['?']));
  let owner = DatabaseSync.prototype;
  while (!hasOwn(owner, 'exec')) owner = getPrototypeOf(owner);
  const { exec } = owner;
  owner.exec = function (sql) {
    const result = apply(exec, this, [sql]);
    note(sql, 0);
    return result;
  };
}
