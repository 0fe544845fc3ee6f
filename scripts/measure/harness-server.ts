/** A made-up model server for timing: answers every question after a fixed time. node harness-server.ts LATENCY_MS */
import { createServer } from 'node:http';

const latencyMs = Number(process.argv[2] ?? 50);
const content =
  'Here it is.\n\n```python\ndef add(a: int, b: int) -> int:\n    """Return a + b."""\n    return a + b\n```\n';
const usage = { prompt_tokens: 42, completion_tokens: 58, total_tokens: 100 };

let requests = 0;
let underWay = 0;
let peak = 0;

const server = createServer((request, response) => {
  const reply = (body: unknown) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.url === '/counts') {
    reply({ requests, peak });
    requests = 0;
    peak = 0;
    return;
  }
  requests += 1;
  underWay += 1;
  peak = Math.max(peak, underWay);
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    text += chunk;
  });
  request.on('end', () => {
    setTimeout(() => {
      underWay -= 1;
      const { model } = JSON.parse(text) as { model: string };
      const message = { role: 'assistant', content, refusal: null };
      reply({
        id: 'made-up',
        object: 'chat.completion',
        model,
        usage,
        choices: [{ index: 0, finish_reason: 'stop', message }],
      });
    }, latencyMs);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') console.log(address.port);
});
