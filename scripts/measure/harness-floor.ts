/**
 * The least that asking can be: so many workers over one list, node:http with kept connections, one line for each answer.
 * node harness-floor.ts URL FILE CALLS WORKERS
 */
import { createWriteStream } from 'node:fs';
import { Agent, request } from 'node:http';

const [url = '', file = '', calls = '1000', workers = '16'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true });
const headers = { 'content-type': 'application/json', authorization: 'Bearer none' };

function call(body: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const sent = request(url, { method: 'POST', agent, headers }, (response) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      text += chunk;
    });
    response.on('end', () => resolve(text));
  });
  sent.on('error', reject);
  sent.end(body);
  return promise;
}

const output = createWriteStream(file);
let next = 0;
const work = async () => {
  while (next < Number(calls)) {
    next += 1;
    const content = `Write add(a, b) in Python, for task ${next}.`;
    const answer = JSON.parse(await call(JSON.stringify({ model: 'model', messages: [{ role: 'user', content }] })));
    output.write(`${JSON.stringify(answer)}\n`);
  }
};
await Promise.all(Array.from({ length: Number(workers) }, work));
output.end();
agent.destroy();
