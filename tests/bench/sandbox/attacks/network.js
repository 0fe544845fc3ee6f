/** Reaches a server on this port of the loopback, or opens a port of its own. */
import { tryAll } from './try-all.js';

const settled = (start) => new Promise((resolve, reject) => start(() => resolve(true), reject));

export const attack = (port) =>
  tryAll({
    fetch: async () => (await fetch(`http://127.0.0.1:${port}/`)).status,
    'fetch by name': async () => (await fetch(`http://localhost:${port}/`)).status,
    'Deno.connect': async () => Deno.connect({ hostname: '127.0.0.1', port }),
    'node:net': async () => {
      const { connect } = await import('node:net');
      return settled((resolve, reject) => connect(port, '127.0.0.1', resolve).on('error', reject));
    },
    'node:http': async () => {
      const { get } = await import('node:http');
      return settled((resolve, reject) => get({ port, host: '127.0.0.1' }, resolve).on('error', reject));
    },
    EventSource: async () => {
      const source = new EventSource(`http://127.0.0.1:${port}/`);
      return settled((resolve, reject) => Object.assign(source, { onopen: resolve, onerror: reject }));
    },
    WebSocket: async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
      return settled((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }));
    },
    'an import': async () => import(`http://127.0.0.1:${port}/code.js`),
    'a port of its own': async () => Deno.listen({ hostname: '127.0.0.1', port: 0 }),
    'node:net listening': async () => {
      const { createServer } = await import('node:net');
      return settled((resolve, reject) => createServer().on('error', reject).listen(0, '127.0.0.1', resolve));
    },
    UDP: async () => {
      const socket = (await import('node:dgram')).createSocket('udp4');
      return settled((resolve, reject) => socket.send('x', port, '127.0.0.1', (e) => (e ? reject(e) : resolve())));
    },
    'node:inspector': async () => {
      (await import('node:inspector')).open(0);
      return true;
    },
    'leave to connect, asked for': async () => (await Deno.permissions.request({ name: 'net' })).state === 'granted',
  });
