/** A model server that answers at once and writes down what it was asked, a line each: node tests/fleet/server.ts PORT FILE. */
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const [port, file = ''] = process.argv.slice(2);
const usage = { prompt_tokens: 160, completion_tokens: 10, total_tokens: 170 };

createServer(async (request, response) => {
  if (request.method !== 'POST') return response.writeHead(404).end();
  const { model } = JSON.parse(await text(request)) as { model: string };
  appendFileSync(file, `${model}\n`);
  const choices = [{ index: 0, message: { role: 'assistant', content: 'No.' }, finish_reason: 'stop' }];
  response.setHeader('content-type', 'application/json');
  return response.end(JSON.stringify({ id: 'x', object: 'chat.completion', created: 1, model, choices, usage }));
}).listen(Number(port), '127.0.0.1');
