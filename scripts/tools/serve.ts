/** Serves a folder over HTTP the way GitHub Pages does, so that what works here works there. */
import { type Stats, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

const textTypes: Record<string, string> = {
  '.bib': 'text/plain; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.tex': 'application/x-tex; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
};
const binaryTypes: Record<string, string> = {
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

type Served = { url: string; close: () => Promise<void> };
type Target = { kind: 'file'; path: string; stats: Stats } | { kind: 'redirect'; to: string } | { kind: 'missing' };
type Content = { headers: OutgoingHttpHeaders; bytes: Buffer };
type Reader = (path: string, stats: Stats, acceptsGzip: boolean) => Promise<Content>;

/** Port 0 takes any free port; the promise is rejected when the port is taken. */
export async function serve(options: { dir: string; port: number; base: string }): Promise<Served> {
  const dir = resolve(options.dir);
  const base = `/${options.base}/`.replace(/\/{2,}/g, '/');
  const readContent = createReader();
  const server = createServer((request, response) => {
    answer(request, response, dir, base, readContent).catch((error: Error) => {
      console.error(`${request.url}: ${error.message}`);
      response.writeHead(500).end();
    });
  });
  const { promise: listening, resolve: onListening, reject: onError } = Promise.withResolvers<void>();
  server.once('error', onError).listen(options.port, '127.0.0.1', onListening);
  await listening;
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}${base}`,
    close: () => {
      const { promise: closed, resolve: onClosed } = Promise.withResolvers<void>();
      server.close(() => onClosed());
      server.closeAllConnections();
      return closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  dir: string,
  base: string,
  readContent: Reader,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const target = findTarget(request.url ?? '/', dir, base);
  if (target.kind === 'redirect') {
    response.writeHead(301, { Location: target.to }).end();
    return;
  }
  const file = target.kind === 'file' ? target : findFile(join(dir, '404.html'));
  if (!file) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  const acceptsGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const { headers, bytes } = await readContent(file.path, file.stats, acceptsGzip);
  response.writeHead(target.kind === 'file' ? 200 : 404, headers);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function findTarget(requestUrl: string, dir: string, base: string): Target {
  const queryStart = requestUrl.indexOf('?');
  const path = queryStart < 0 ? requestUrl : requestUrl.slice(0, queryStart);
  const query = queryStart < 0 ? '' : requestUrl.slice(queryStart);
  if (`${path}/` === base) return { kind: 'redirect', to: `${base}${query}` };
  if (!path.startsWith(base)) return { kind: 'missing' };
  const fullPath = resolveInside(dir, path.slice(base.length));
  if (!fullPath) return { kind: 'missing' };
  const isFolder = statSync(fullPath, { throwIfNoEntry: false })?.isDirectory() ?? false;
  // A leading '//' would make the redirect point to another host.
  if (isFolder && !path.endsWith('/')) return { kind: 'redirect', to: `${path.replace(/^\/+/, '/')}/${query}` };
  if (isFolder) return findFile(join(fullPath, 'index.html')) ?? { kind: 'missing' };
  if (path.endsWith('/')) return { kind: 'missing' };
  return findFile(fullPath) ?? findFile(`${fullPath}.html`) ?? { kind: 'missing' };
}

/** The file path for a URL path, or null when it is malformed or leaves the folder. */
function resolveInside(dir: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const fullPath = resolve(dir, `./${decoded}`);
  return fullPath === dir || fullPath.startsWith(dir + sep) ? fullPath : null;
}

function findFile(path: string): Extract<Target, { kind: 'file' }> | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() ? { kind: 'file', path, stats } : null;
}

/** Reads files and keeps the compressed ones for as long as they do not change. */
function createReader(): Reader {
  const compressed = new Map<string, { modifiedMs: number; bytes: Promise<Buffer> }>();

  function readCompressed(path: string, modifiedMs: number): Promise<Buffer> {
    const known = compressed.get(path);
    if (known?.modifiedMs === modifiedMs) return known.bytes;
    const bytes = readFile(path).then((content) => compress(content));
    compressed.set(path, { modifiedMs, bytes });
    return bytes;
  }

  return async (path, stats, acceptsGzip) => {
    const extension = extname(path);
    const textType = textTypes[extension];
    const useGzip = textType !== undefined && acceptsGzip;
    const bytes = await (useGzip ? readCompressed(path, stats.mtimeMs) : readFile(path));
    const headers = {
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'max-age=600',
      'Content-Length': bytes.length,
      'Content-Type': textType ?? binaryTypes[extension] ?? 'application/octet-stream',
      'Last-Modified': stats.mtime.toUTCString(),
      ...(textType !== undefined && { Vary: 'Accept-Encoding' }),
      ...(useGzip && { 'Content-Encoding': 'gzip' }),
    };
    return { headers, bytes };
  };
}
