/** How to call a model: a few lines of Python and TypeScript with the official OpenAI clients. */
import type { Endpoint, Model } from '../data/index.ts';

export interface Snippets {
  python: string;
  typescript: string;
}

/** At an endpoint that lists the model. */
export function toSnippets(model: Model, { baseUrl, models, apiKeyEnv }: Endpoint): Snippets {
  const [url, name, env] = [baseUrl, models[model.id], apiKeyEnv].map((text) => JSON.stringify(text));
  const python = [
    'import os',
    'from openai import OpenAI',
    '',
    `client = OpenAI(base_url=${url}, api_key=os.environ[${env}])`,
    'answer = client.chat.completions.create(',
    `    model=${name},`,
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
    `  model: ${name},`,
    '  messages: [{ role: "user", content: "Write a haiku about receipts" }],',
    '});',
    'console.log(answer.choices[0]?.message.content);',
  ];
  return { python: python.join('\n'), typescript: typescript.join('\n') };
}
