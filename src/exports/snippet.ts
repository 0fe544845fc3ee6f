/** How to call a model: a few lines of Python and TypeScript with the official OpenAI clients. */
import type { Endpoint, Model } from '../data/index.ts';

export interface Snippets {
  python: string;
  typescript: string;
  /** False where no source prints the model's name at this endpoint, and our id stands in for it. */
  nameIsPrinted: boolean;
}

export function toSnippets(model: Model, endpoint: Endpoint): Snippets {
  const printed = Object.hasOwn(endpoint.models, model.id) ? endpoint.models[model.id] : undefined;
  const [url, name, env] = [endpoint.baseUrl, printed ?? model.id, endpoint.apiKeyEnv].map((v) => JSON.stringify(v));
  const warning = printed === undefined ? 'our id for it: no source prints its name at this endpoint' : '';
  const python = [
    'import os',
    'from openai import OpenAI',
    '',
    `client = OpenAI(base_url=${url}, api_key=os.environ[${env}])`,
    'answer = client.chat.completions.create(',
    `    model=${name},${warning && `  # ${warning}`}`,
    '    messages=[{"role": "user", "content": "Write a haiku about receipts"}],',
    ')',
    'print(answer.choices[0].message.content)',
  ];
  const typescript = [
    'import OpenAI from "openai";',
    '',
    'const client = new OpenAI({',
    `  baseURL: ${url},`,
    `  apiKey: process.env[${env}],`,
    '});',
    'const answer = await client.chat.completions.create({',
    `  model: ${name},${warning && ` // ${warning}`}`,
    '  messages: [{ role: "user", content: "Write a haiku about receipts" }],',
    '});',
    'console.log(answer.choices[0]?.message.content);',
  ];
  return { python: python.join('\n'), typescript: typescript.join('\n'), nameIsPrinted: printed !== undefined };
}
