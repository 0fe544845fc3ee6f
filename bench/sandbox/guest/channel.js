/**
 * Inside the sandbox: how a driver gets its input and sends results. Everything it uses is taken aside before a stranger's
 * code is imported, and nothing it sends goes through what that code could have patched (toJSON, prototypes, iterators).
 */
const { parse, stringify } = JSON;
const { isArray } = Array;
const { apply, getPrototypeOf, getOwnPropertyDescriptor, ownKeys } = Reflect;
const { isFinite: isFiniteNumber } = Number;
const ObjectPrototype = Object.prototype;
const { defineProperty, setPrototypeOf } = Object;
const [Bytes, Memory] = [Uint8Array, ArrayBuffer];
const { set: setBytes } = Bytes.prototype;
const { get: getByteLength } = getOwnPropertyDescriptor(getPrototypeOf(Bytes.prototype), 'byteLength');
const textEncoder = new TextEncoder();
const { encode: encodeText } = TextEncoder.prototype;
const toText = String;
const write = Deno.stdout.writeSync.bind(Deno.stdout);
const exit = Deno.exit.bind(Deno);
const isNegativeZero = (number) => number === 0 && 1 / number < 0;

// The way to the operations under Deno's own functions.
delete Deno[Deno.internal];

// `await` looks at it: an answer that could change it would be asked, by `then`, when a driver may go on.
defineProperty(Promise.prototype, 'constructor', { value: Promise, writable: false, configurable: false });

/** The host begins with it, and so does each line of ours. */
const NONCE_LENGTH = 32;
const given = await new Response(Deno.stdin.readable).bytes();
/** Never a string, as a snapshot of the heap, which any code may take, shows strings but not bytes. */
const nonce = bytesIn(new Memory(NONCE_LENGTH), 0);
apply(setBytes, nonce, [given.subarray(0, NONCE_LENGTH)]);
const input = parse(new TextDecoder().decode(given.subarray(NONCE_LENGTH)));
given.fill(0);

/** Without prototypes, so that no method or getter which a stranger has replaced is ever called on what holds the nonce. */
function bytesIn(memory, from) {
  return setPrototypeOf(new Bytes(setPrototypeOf(memory, null), from), null);
}

let isOpen = false;

/**
 * The channel to the host; given once, to the driver, so that a stranger's code that imports this module gets nothing.
 * - `input`: what the host gave, with `dir`, the folder of the files.
 * - `ready()`: call it once everything of ours is loaded, before a stranger's code is; the clock of the deadline starts here.
 * - `emit(message)`: sends plain data.
 * - `done()`: the regular end; a process that ends without it has crashed, whatever its exit code says.
 */
export function openChannel() {
  if (isOpen) throw new Error('the channel is taken');
  isOpen = true;
  return {
    input,
    ready: () => send('ready', null),
    emit: (message) => send('message', message),
    done: () => {
      send('done', null);
      exit(0);
    },
  };
}

/** Plain data (objects, arrays, strings, numbers, booleans, null) as JSON, without asking any prototype. */
function toJson(value) {
  if (value === null || typeof value === 'boolean') return toText(value);
  if (typeof value === 'number') return isFiniteNumber(value) ? toText(value) : 'null';
  if (typeof value === 'string') return stringify(value);
  let json = '';
  if (isArray(value)) {
    for (let i = 0; i < value.length; i++) json += (i === 0 ? '' : ',') + toJson(value[i]);
    return `[${json}]`;
  }
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length; i++) {
    const part = value[keys[i]];
    if (part !== undefined) json += `${json === '' ? '' : ','}${stringify(keys[i])}:${toJson(part)}`;
  }
  return `{${json}}`;
}

const LINE_BREAK = 10;

/** A line of the nonce and JSON; it begins with a line break, as a stranger may have left an open line. */
function send(kind, message) {
  const json = apply(encodeText, textEncoder, [`{"kind":"${kind}","message":${toJson(message)}}\n`]);
  const length = 1 + NONCE_LENGTH + apply(getByteLength, json, []);
  const memory = new Memory(length);
  const line = bytesIn(memory, 0);
  line[0] = LINE_BREAK;
  apply(setBytes, line, [nonce, 1]);
  apply(setBytes, line, [json, 1 + NONCE_LENGTH]);
  for (let sent = 0; sent < length; ) sent += write(bytesIn(memory, sent));
}

const MAX_DEPTH = 1000;
const MAX_NODES = 500_000;

/**
 * A stranger's value as plain data that keeps its type: null, booleans, strings, finite numbers and arrays as they are, all
 * else as {"$": type, "v": …}. bench/sandbox/wire.ts reads it. Never throws.
 */
export function encode(value) {
  let nodes = 0;
  const walk = (part, depth) => {
    nodes += 1;
    if (depth > MAX_DEPTH || nodes > MAX_NODES) return { $: 'too-large' };
    if (part === null || typeof part === 'boolean' || typeof part === 'string') return part;
    if (typeof part === 'number') {
      if (!isFiniteNumber(part)) return { $: 'number', v: toText(part) };
      return isNegativeZero(part) ? { $: 'number', v: '-0' } : part;
    }
    if (typeof part === 'bigint') return { $: 'bigint', v: toText(part) };
    if (typeof part !== 'object') return { $: typeof part };
    if (isArray(part)) {
      const items = [];
      const length = getOwnPropertyDescriptor(part, 'length').value;
      // Defined, not assigned: a setter on Array.prototype must not see it.
      for (let i = 0; i < length && nodes <= MAX_NODES; i++) {
        const own = getOwnPropertyDescriptor(part, i);
        defineProperty(items, i, plain(own === undefined ? { $: 'hole' } : walk(own.value, depth + 1)));
      }
      return items;
    }
    const prototype = getPrototypeOf(part);
    if (prototype !== ObjectPrototype && prototype !== null) return { $: 'other', v: nameOf(prototype) };
    const pairs = [];
    const keys = ownKeys(part);
    let count = 0;
    for (let i = 0; i < keys.length && nodes <= MAX_NODES; i++) {
      if (typeof keys[i] !== 'string') continue;
      const own = getOwnPropertyDescriptor(part, keys[i]);
      if (own === undefined || !own.enumerable) continue;
      defineProperty(pairs, count++, plain([keys[i], walk(own.value, depth + 1)]));
    }
    return { $: 'object', v: pairs };
  };
  try {
    return walk(value, 0);
  } catch {
    return { $: 'unreadable' };
  }
}

const plain = (value) => ({ __proto__: null, value, writable: true, enumerable: true, configurable: true });

function nameOf(prototype) {
  const own = getOwnPropertyDescriptor(prototype, 'constructor');
  const name = typeof own?.value === 'function' ? getOwnPropertyDescriptor(own.value, 'name')?.value : undefined;
  return typeof name === 'string' ? name : 'object';
}

/** What was thrown, as plain data: its name and message, whatever it is. */
export function encodeError(error) {
  try {
    if (typeof error !== 'object' || error === null) return { name: typeof error, message: toText(error) };
    return { name: toText(error.name), message: toText(error.message) };
  } catch {
    return { name: 'unreadable', message: '' };
  }
}

/** The inverse of encode for inputs: JSON cannot say undefined, NaN, or an object with an own "__proto__". */
export function decode(wire) {
  if (wire === null || typeof wire !== 'object') return wire;
  if (isArray(wire)) return wire.map(decode);
  switch (wire.$) {
    case 'number':
      return Number(wire.v);
    case 'bigint':
      return BigInt(wire.v);
    case 'undefined':
      return undefined;
    case 'object': {
      const object = {};
      for (const [key, value] of wire.v) defineProperty(object, key, plain(decode(value)));
      return object;
    }
    default:
      throw new Error(`no value of type ${wire.$} can be made`);
  }
}
