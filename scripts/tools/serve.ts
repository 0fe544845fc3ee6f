/** Serves a folder over HTTP the way GitHub Pages does, so that what works here works there. */
import type { AddressInfo } from 'node:net';
import { extname, resolve } from 'node:path';
import compression from 'compression';
import express, { type ErrorRequestHandler, type RequestHandler, type Response } from 'express';

/** Where GitHub Pages says more or other than the list of types that Express has. */
const TYPES: Record<string, string> = {
  '.bib': 'text/plain; charset=utf-8',
  '.tex': 'application/x-tex; charset=utf-8',
};

export type Served = { url: string; close: () => Promise<void> };

/** Port 0 takes any free port; the promise is rejected when the port is taken. */
export async function serve(options: { dir: string; port: number; base: string }): Promise<Served> {
  const base = `/${options.base}/`.replace(/\/{2,}/g, '/');
  const root = resolve(options.dir);
  const files = express.static(root, {
    extensions: ['html'],
    fallthrough: false,
    maxAge: '10 min',
    setHeaders: (response, path) => {
      const type = TYPES[extname(path)];
      if (type !== undefined) response.setHeader('Content-Type', type);
    },
  });
  /** Whatever cannot be served is not there; without a page that says so the answer is plain. */
  const answerMissing = (response: Response) =>
    response.status(404).sendFile('404.html', { root }, (error) => error && response.end('Not found\n'));
  const onFailure: ErrorRequestHandler = (_error, _request, response, _next) => answerMissing(response);
  const app = express().disable('x-powered-by').use(prepare, compression()).use(base, files);
  app.use((_request, response) => answerMissing(response)).use(onFailure);
  const { promise: listening, resolve: onListening, reject: onError } = Promise.withResolvers<void>();
  const server = app.listen(options.port, '127.0.0.1', (error) => (error ? onError(error) : onListening()));
  await listening;
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${base}`,
    close: async () => {
      server.closeAllConnections();
      await server[Symbol.asyncDispose]();
    },
  };
}

/** Any site may read the files, and they are packed with gzip or not at all. */
const prepare: RequestHandler = ({ headers }, response, next) => {
  headers['accept-encoding'] = /\bgzip\b/.test(headers['accept-encoding'] ?? '') ? 'gzip' : 'identity';
  response.setHeader('Access-Control-Allow-Origin', '*');
  next();
};
