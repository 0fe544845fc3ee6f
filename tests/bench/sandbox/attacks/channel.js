/** Looks for the channel to the host, or for what the host knows its lines by. */
import { tryAll } from './try-all.js';

export const attack = (channel) =>
  tryAll({
    'the channel': async () => (await import(channel)).openChannel(),
    'another instance of it': async () => (await import(`${channel}?again`)).openChannel(),
    'the input': async () => Deno.stdin.readSync(new Uint8Array(1)),
    'what Deno is made of': async () => Deno[Deno.internal],
    'what Node is made of': async () => Object.keys(process.binding('fs')).length,
    'functions on the stack': async () => {
      Error.prepareStackTrace = (_, calls) =>
        calls.map((call) => call.getFunction?.() ?? call.getThis?.()).find(Boolean);
      return new Error().stack;
    },
    'natives syntax': async () => {
      (await import('node:v8')).setFlagsFromString('--allow-natives-syntax');
      return new Function('return %GetOptimizationStatus(Math.abs)')();
    },
  });
