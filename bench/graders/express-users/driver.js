/**
 * Inside the sandbox: serves the answer's app on the loopback and asks it. The client shares the process with the answer,
 * which gains nothing by that: as the server it says what it likes anyway. What it must not forge (statements, the table)
 * is seen through functions that were taken aside before.
 */
import http from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { encodeError, openChannel } from '../../sandbox/guest/channel.js';
import { hashOf } from './text-hash.js';
import { takeStatements, watchSqlite } from './watch-sqlite.js';

const { input, ready, emit, done } = openChannel();
const { dir, port, tables, steps, answerWithinMs, maxUnanswered } = input;

const { AbortController, fetch, Promise: NativePromise, setTimeout: realTimeout } = globalThis;
const { text } = Response.prototype;
const { get: getHeader } = Headers.prototype;
const { abort } = AbortController.prototype;
const { destroy } = http.ServerResponse.prototype;
const { listen, once } = http.Server.prototype;
const { slice } = String.prototype;
const { apply, ownKeys } = Reflect;
const toText = String;

const MAX_BODY_LENGTH = 100_000;

// --- the tables --------------------------------------------------------------------------------------------------------
const COLUMNS = ['id', 'name', 'email', 'role', 'created_at'];
const databases = tables.map((users) => {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, email TEXT, role TEXT, created_at TEXT)');
  const insert = db.prepare('INSERT INTO users VALUES (?, ?, ?, ?, ?)');
  for (const user of users) insert.run(...COLUMNS.map((column) => user[column]));
  // Without ORDER BY no order is promised; this makes SQLite take the promise seriously.
  db.exec('PRAGMA reverse_unordered_selects = ON');
  return db;
});
const print = databases[0].prepare(
  'SELECT json_group_array(json_array(id, name, email, role, created_at)) AS users FROM (SELECT * FROM users ORDER BY id)',
);
const { get } = print;
watchSqlite();

/** A hash of the first table, to tell that it is as it was; null where it is gone. */
function fingerprint() {
  try {
    return hashOf(apply(get, print, []).users);
  } catch {
    return null;
  }
}

// --- the server --------------------------------------------------------------------------------------------------------
let app = null;

const server = http.createServer((request, response) => {
  try {
    app(request, response);
  } catch {
    apply(destroy, response, []);
  }
});
const isListening = await new NativePromise((resolve) => {
  apply(once, server, ['error', () => resolve(false)]);
  apply(listen, server, [port, '127.0.0.1', () => resolve(true)]);
});
if (!isListening) {
  emit({ event: 'port-taken' });
  ready();
  done();
}
let listens = 0;
http.Server.prototype.listen = function () {
  listens += 1;
  return this;
};

// --- asking ------------------------------------------------------------------------------------------------------------
let unanswered = 0;

async function ask(url) {
  const controller = new AbortController();
  const inTime = new NativePromise((resolve) => {
    realTimeout(() => resolve({ problem: 'no answer' }), answerWithinMs);
  });
  const reply = await NativePromise.race([fetchText(url, controller.signal), inTime]);
  if (reply.problem === undefined) return reply;
  unanswered += 1;
  apply(abort, controller, []);
  return reply;
}

async function fetchText(url, signal) {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${url}`, { signal, redirect: 'manual' });
    const body = await apply(text, response, []);
    const type = apply(getHeader, response.headers, ['content-type']);
    return { status: response.status, type, body: apply(slice, body, [0, MAX_BODY_LENGTH]) };
  } catch {
    return { problem: 'the connection was closed without an answer' };
  }
}

async function askAll(urls) {
  const waiting = { __proto__: null };
  const replies = { __proto__: null };
  for (let i = 0; i < urls.length; i++) waiting[i] = ask(urls[i]);
  for (let i = 0; i < urls.length; i++) replies[i] = await waiting[i];
  return replies;
}

const known = ownKeys(Object.prototype);

/** What Object.prototype has that it had not. */
function pollution() {
  const keys = ownKeys(Object.prototype);
  let added = '';
  for (let i = 0; i < keys.length; i++) {
    let isKnown = false;
    for (let k = 0; k < known.length; k++) if (known[k] === keys[i]) isKnown = true;
    if (!isKnown) added += `${toText(keys[i])} `;
  }
  return added;
}

// --- the apps ----------------------------------------------------------------------------------------------------------
ready();
let createApp;
try {
  createApp = (await import(`file://${dir}/answer.mjs`)).default;
} catch (error) {
  emit({ event: 'broken', why: 'the module does not load', error: encodeError(error) });
  done();
}

/** The app of each table, made when it is first asked. */
const apps = { __proto__: null };

function makeApp(table) {
  if (typeof createApp !== 'function') return { problem: `the default export is ${typeof createApp}, not a function` };
  try {
    const made = createApp(databases[table]);
    if (typeof made === 'function') return { serve: made };
    return { problem: `createApp returns ${made instanceof NativePromise ? 'a promise' : typeof made}, not an app` };
  } catch (error) {
    const { name, message } = encodeError(error);
    return { problem: `createApp throws ${name}: ${message}` };
  }
}

for (let i = 0; i < steps.length; i++) {
  const { table, urls } = steps[i];
  apps[table] ??= makeApp(table);
  const making = takeStatements();
  const { serve, problem } = apps[table];
  app = serve;
  const replies = problem === undefined ? await askAll(urls) : { 0: { problem } };
  emit({
    event: 'step',
    replies,
    making,
    statements: takeStatements(),
    table: fingerprint(),
    pollution: pollution(),
    listens,
  });
  if (unanswered >= maxUnanswered) break;
}
done();
