/**
 * Inside the sandbox: calls the answer with a fetch that answers when it is told to, a console that is written down and
 * timers that run on a clock of ours, so that nothing here waits. What happens is sent as events, in order, with the scenario
 * that it belongs to. Each scenario has a module, a clock and a console of its own.
 */
import { encode, encodeError, openChannel } from '../../sandbox/guest/channel.js';

const { input, ready, emit, done } = openChannel();
const { scenarios, dir } = input;

const { Promise: NativePromise, ReadableStream, Response, setTimeout: realTimeout } = globalThis;
const { then } = NativePromise.prototype;
const { apply } = Reflect;
const { defineProperty } = Object;
const resolved = NativePromise.resolve(null);
const encoder = new TextEncoder();
const toText = String;

const METHODS =
  'log error warn info debug trace table dir dirxml assert group groupCollapsed groupEnd count time timeEnd'.split(' ');
/** More timers than any answer that does not spin. */
const MAX_TIMERS = 5000;
const TURNS = 4;
const MICRO_TURNS = 30;

let current = 0;

/** What happens in a scenario that is over is none of it any more. */
function tell(scenario, event) {
  if (scenario === current) emit({ scenario, ...event });
}

// --- a clock of ours ---------------------------------------------------------------------------------------------------
let now = 0;
let lastTimer = 0;
let timers = [];

function addTimer(callback, delay, every, args) {
  const ms = delay >= 1 ? Number(delay) : 1;
  lastTimer += 1;
  add(timers, { id: lastTimer, at: now + ms, every: every ? ms : 0, callback, args });
  return lastTimer;
}

function removeTimer(id) {
  timers = keep(timers, (timer) => timer.id !== id);
}

globalThis.setTimeout = (callback, delay, ...args) => addTimer(callback, delay, false, args);
globalThis.setInterval = (callback, delay, ...args) => addTimer(callback, delay, true, args);
globalThis.clearTimeout = removeTimer;
globalThis.clearInterval = removeTimer;
globalThis.setImmediate = (callback, ...args) => addTimer(callback, 0, false, args);
globalThis.clearImmediate = removeTimer;

/** Lets `ms` pass: every timer due until then runs, in order. */
async function advance(ms) {
  const until = now + ms;
  for (let ran = 0; ran < MAX_TIMERS; ran++) {
    let next = null;
    for (let i = 0; i < timers.length; i++) {
      if (timers[i].at <= until && (next === null || timers[i].at < next.at)) next = timers[i];
    }
    if (next === null) break;
    now = next.at;
    if (next.every > 0) next.at += next.every;
    else removeTimer(next.id);
    try {
      apply(next.callback, undefined, next.args);
    } catch (error) {
      tell(current, { event: 'unhandled', error: encodeError(error) });
    }
    for (let i = 0; i < MICRO_TURNS; i++) await resolved;
  }
  now = until;
  await settle();
}

/** Lets everything run that waits for no time. */
async function settle() {
  for (let i = 0; i < TURNS; i++) await new NativePromise((resolve) => realTimeout(resolve, 0));
}

/** Defined, not assigned: a setter on Array.prototype would be handed what ends the wait for the data. */
function add(list, value) {
  defineProperty(list, list.length, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
}

function keep(list, isKept) {
  const kept = [];
  for (let i = 0; i < list.length; i++) if (isKept(list[i])) add(kept, list[i]);
  return kept;
}

// --- what each call is given -------------------------------------------------------------------------------------------
/** A call's plan is { status, type, body } or { rejects }; it is carried out when the steps say so, for later requests as well. */
function prepareCall(scenario, call) {
  const { status, type, body, rejects } = scenarios[scenario].plans[call];
  let hasResponded = false;
  let hasArrived = false;
  let whenResponded = [];
  let whenArrived = [];
  const giveBody = (controller) => {
    controller.enqueue(encoder.encode(body));
    controller.close();
  };
  const makeResponse = () => {
    const start = (controller) => {
      if (hasArrived) giveBody(controller);
      else add(whenArrived, () => giveBody(controller));
    };
    const response = new Response(new ReadableStream({ start }), {
      status,
      headers: { 'content-type': type },
    });
    defineProperty(response, 'url', { value: 'http://localhost/api/data' });
    return response;
  };
  return {
    fetch: (url, init) => {
      tell(scenario, { event: 'fetch', call, url: urlText(url) });
      return new NativePromise((resolve, reject) => {
        const signal = init?.signal;
        const abort = () => reject(signal.reason);
        if (signal?.aborted) return abort();
        signal?.addEventListener('abort', abort);
        const respond = () => (rejects ? reject(new TypeError(rejects)) : resolve(makeResponse()));
        if (hasResponded) respond();
        else add(whenResponded, respond);
      });
    },
    console: fakeConsole(scenario, call),
    respond: () => {
      hasResponded = true;
      whenResponded = flush(whenResponded);
    },
    arrive: () => {
      hasArrived = true;
      whenArrived = flush(whenArrived);
    },
  };
}

function flush(waiting) {
  for (let i = 0; i < waiting.length; i++) waiting[i]();
  return [];
}

function fakeConsole(scenario, call) {
  const fake = {};
  for (let i = 0; i < METHODS.length; i++) {
    const method = METHODS[i];
    fake[method] = (...args) => tell(scenario, { event: 'console', call, method, args: encodeEach(args) });
  }
  return fake;
}

/** Each by itself: one that cannot be read costs no other. */
function encodeEach(values) {
  const encoded = [];
  for (let i = 0; i < values.length; i++) {
    add(encoded, encode(values[i]));
  }
  return encoded;
}

function urlText(url) {
  try {
    return toText(url?.url ?? url);
  } catch {
    return 'unreadable';
  }
}

// --- the scenarios -----------------------------------------------------------------------------------------------------
addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  tell(current, { event: 'unhandled', error: encodeError(event.reason) });
});
// A call at the end of the module would ask the real network.
globalThis.fetch = () => new NativePromise(() => {});
const prepared = [];
for (let i = 0; i < scenarios.length; i++) {
  prepared[i] = [];
  for (let call = 0; call < scenarios[i].plans.length; call++) prepared[i][call] = prepareCall(i, call);
}

/** Another query makes it another module. False where there is nothing to call. */
async function runScenario(scenario) {
  let showData;
  try {
    showData = (await import(`file://${dir}/answer.js?${scenario}`)).showData;
  } catch (error) {
    tell(scenario, { event: 'loaded', error: encodeError(error) });
    return false;
  }
  tell(scenario, { event: 'loaded', type: typeof showData });
  if (typeof showData !== 'function') return false;
  const { steps } = scenarios[scenario];
  for (let step = 0; step < steps.length; step++) {
    const { kind, calls, ms } = steps[step];
    tell(scenario, { event: 'step', step });
    if (kind === 'advance') await advance(ms);
    else {
      for (let i = 0; i < calls.length; i++) {
        if (kind === 'call') startCall(showData, scenario, calls[i]);
        if (kind === 'respond') prepared[scenario][calls[i]].respond();
        if (kind === 'arrive') prepared[scenario][calls[i]].arrive();
      }
    }
    await settle();
  }
  tell(scenario, { event: 'end' });
  return true;
}

function startCall(showData, scenario, call) {
  const { fetch, console } = prepared[scenario][call];
  // What it throws at once rejects this promise, too.
  const promise = new NativePromise((resolve) => resolve(showData(fetch, console)));
  const settled = (how) => () => tell(scenario, { event: 'settled', call, how });
  apply(then, promise, [settled('resolved'), settled('rejected')]);
}

ready();
for (; current < scenarios.length; current++) {
  timers = [];
  now = 0;
  if (!(await runScenario(current))) break;
}
done();
