/**
 * Inside the sandbox: writes down which statements are run and how many rows they return. The methods of node:sqlite
 * themselves are replaced, before the answer is imported: there is no way around them, and the database stays a real one.
 */
import { DatabaseSync, StatementSync } from 'node:sqlite';
import { hashOf } from './text-hash.js';

const { apply, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const { create, defineProperty, hasOwn } = Object;
const { join } = Array.prototype;
const { slice, toLowerCase, indexOf } = String.prototype;
const { prototype: IteratorPrototype } = Iterator;
const { get: getSourceSql } = getOwnPropertyDescriptor(StatementSync.prototype, 'sourceSQL');
const { get: getByteLength } = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), 'byteLength');

const MAX_STATEMENTS = 200;
const MAX_SQL_LENGTH = 2000;

/** Without a prototype, so that no setter of a stranger sees what is added. */
let statements = { __proto__: null };
let count = 0;

/** What ran since the last call, each with `sql`, its `hash`, `rows` and `letters`, and whether it writes; beyond the first few hundred only the greatest is kept. */
export function takeStatements() {
  const taken = statements;
  statements = { __proto__: null };
  count = 0;
  return taken;
}

/** `letters`: how much text and bytes the rows hold, as all of them can be put into one. */
function note(sql, rows, letters = 0) {
  const start = apply(slice, sql, [0, MAX_SQL_LENGTH]);
  const entry = { __proto__: null, sql: start, hash: hashOf(sql), rows, letters, writes: isWriting(sql) };
  if (count < MAX_STATEMENTS) statements[count++] = entry;
  else if (rows > statements[MAX_STATEMENTS - 1].rows) statements[MAX_STATEMENTS - 1] = entry;
  return entry;
}

/** What ends a text, a quoted name or a comment of SQL, by what begins it. */
const ENDS = { __proto__: null, "'": "'", '"': '"', '`': '`', '[': ']', '--': '\n', '/*': '*/' };
const WRITING = {
  __proto__: null,
  ...{ insert: 1, update: 1, delete: 1, drop: 1, alter: 1, create: 1, vacuum: 1, attach: 1 },
};
const isLetter = (sign) => (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || sign === '_';

/** Whether a word of SQL that writes stands anywhere in it but in texts and comments, as after WITH or a second statement. */
function isWriting(sql) {
  for (let i = 0; i < sql.length; ) {
    const begin = ENDS[sql[i]] === undefined ? sql[i] + sql[i + 1] : sql[i];
    if (ENDS[begin] !== undefined) {
      const end = apply(indexOf, sql, [ENDS[begin], i + begin.length]);
      if (end < 0) return false;
      i = end + ENDS[begin].length;
      continue;
    }
    const from = i;
    while (i < sql.length && isLetter(sql[i])) i++;
    if (i === from) i++;
    else if (WRITING[apply(toLowerCase, apply(slice, sql, [from, i]), [])] === 1) return true;
  }
  return false;
}

function lettersIn(row) {
  let letters = 0;
  if (typeof row !== 'object' || row === null) return letters;
  const keys = ownKeys(row);
  for (let i = 0; i < keys.length; i++) letters += lengthOf(row[keys[i]]);
  return letters;
}

function lengthOf(value) {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' && value !== null ? apply(getByteLength, value, []) : 0;
}

/** `sqlOf` gets the `this` and the first argument of a call. */
function watch(prototype, sqlOf) {
  const { all, get, iterate, run } = prototype;
  prototype.all = function (...args) {
    const rows = apply(all, this, args);
    let letters = 0;
    for (let i = 0; i < rows.length; i++) letters += lettersIn(rows[i]);
    note(sqlOf(this, args[0]), rows.length, letters);
    return rows;
  };
  prototype.get = function (...args) {
    const row = apply(get, this, args);
    note(sqlOf(this, args[0]), row === undefined ? 0 : 1, lettersIn(row));
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
    if (!step.done) {
      entry.rows += 1;
      entry.letters += lettersIn(step.value);
    }
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
  watchFunctions(owner);
}

/** Whole tables leave by these ways without a statement. */
const WAYS_OUT = ['serialize', 'createSession', 'backup'];
const A_TABLE = 1e6;

/** A function of the answer's own that is given ids or whole users sees each of them, whatever the statement returns. */
function watchFunctions(owner) {
  const seeing = (seer) => {
    if (typeof seer !== 'function') return seer;
    const watched = function (...args) {
      let isWhole = args.length > 3;
      for (let i = 0; i < args.length; i++) if (typeof args[i] !== 'string') isWhole = true;
      if (isWhole && count > 0 && statements[count - 1].sql === '(function)') statements[count - 1].rows += 1;
      else if (isWhole) note('(function)', 1);
      return apply(seer, this, args);
    };
    // How many arguments it takes is told from its length.
    return defineProperty(watched, 'length', { value: seer.length });
  };
  const { function: define, aggregate } = owner;
  owner.function = function (name, ...rest) {
    const last = rest.length - 1;
    rest[last] = seeing(rest[last]);
    return apply(define, this, [name, ...rest]);
  };
  owner.aggregate = function (name, options) {
    return apply(aggregate, this, [name, { ...options, step: seeing(options.step) }]);
  };
  for (let i = 0; i < WAYS_OUT.length; i++) {
    const way = owner[WAYS_OUT[i]];
    if (way === undefined) continue;
    owner[WAYS_OUT[i]] = function (...args) {
      note(WAYS_OUT[i], A_TABLE);
      return apply(way, this, args);
    };
  }
}
