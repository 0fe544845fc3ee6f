/** Looks for a variable of the environment. */
import { tryAll } from './try-all.js';

export const attack = (name) =>
  tryAll({
    'Deno.env.get': async () => Deno.env.get(name),
    'Deno.env.toObject': async () => Deno.env.toObject()[name],
    'process.env': async () => process.env[name],
    'all names': async () => Object.keys(process.env).includes(name),
    'node:process': async () => (await import('node:process')).env[name],
    'leave to see it, asked for': async () => (await Deno.permissions.request({ name: 'env' })).state === 'granted',
  });
