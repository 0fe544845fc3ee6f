/** A site of somebody else: serves whatever is pasted into it, at another origin than ours. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostSite {
  /** Puts a text into the page, and gives the address of it. */
  paste: (html: string, more?: { head?: string }) => string;
  close: () => Promise<void>;
}

/** Another name than localhost, so that browsers take it for another site, whose frames they keep apart. */
const HOST = '127.0.0.1';

export async function serveHost(): Promise<HostSite> {
  const pages: string[] = [];
  const server = createServer(({ url = '/' }, response) => {
    const page = pages[Number(url.slice(1))];
    response.writeHead(page === undefined ? 404 : 200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(page);
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, HOST, listening.resolve);
  await listening.promise;
  const { port } = server.address() as AddressInfo;
  return {
    paste: (html, { head = '' } = {}) => {
      const number = pages.push(
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>An article</title><link rel="icon" href="data:,"><style>body{margin:0}main{max-width:720px}</style>${head}</head><body><main>${html}</main></body></html>`,
      );
      return `http://${HOST}:${port}/${number - 1}`;
    },
    close: () => {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      return closed.promise;
    },
  };
}
