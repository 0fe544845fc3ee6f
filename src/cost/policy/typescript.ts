/** A policy as a router in TypeScript, with the official client. */
import { headOf, OTHER, type Routes, toPattern } from './routes.ts';

export function toTypeScript(routes: Routes): string {
  const { context, fallbacks } = routes;
  const tasks = [...routes.routes.map(({ task }) => task), OTHER].map((task) => JSON.stringify(task));
  const lines = routes.routes.map(
    ({ task, keywords, model }) =>
      `  { task: ${JSON.stringify(task)}, model: ${JSON.stringify(model)}, words: ${JSON.stringify(keywords.map(toPattern))} },`,
  );
  return [
    '// Sends each request to the model that the policy has for its kind of task, told by words in the prompt.',
    ...headOf(routes).map((line) => `// ${line}`),
    'import OpenAI from "openai";',
    '',
    '// Another provider: change this one line, and the key beside it.',
    `const service = { baseURL: ${JSON.stringify(context.baseUrl)}, apiKey: process.env[${JSON.stringify(context.apiKeyEnv)}] };`,
    '',
    `export type Task = ${tasks.join(' | ')};`,
    '',
    'const ROUTES: readonly { task: Task; model: string; words: readonly string[] }[] = [',
    ...lines,
    '];',
    `const FALLBACKS: readonly string[] = ${JSON.stringify(fallbacks)};`,
    '',
    '/** The task with the most words in the prompt. */',
    'export function pickTask(prompt: string): Task {',
    `  let best: { task: Task; hits: number } = { task: ${JSON.stringify(OTHER)}, hits: 0 };`,
    '  for (const { task, words } of ROUTES) {',
    '    const hits = words.filter((word) => new RegExp("(?<!\\\\w)" + word + "(?!\\\\w)", "i").test(prompt)).length;',
    '    if (hits > best.hits) best = { task, hits };',
    '  }',
    '  return best.task;',
    '}',
    '',
    '/** The models to ask, in their order. */',
    'export function pickModels(prompt: string): string[] {',
    '  const task = pickTask(prompt);',
    '  const chosen = ROUTES.filter((route) => route.task === task).map(({ model }) => model);',
    '  return [...new Set([...chosen, ...FALLBACKS])];',
    '}',
    '',
    'const client = new OpenAI({ ...service, maxRetries: 0 });',
    '',
    '/** Throws what the last model failed with, where all of them fail. */',
    'export async function ask(prompt: string): Promise<{ model: string; text: string }> {',
    '  let failure: unknown = new Error("no model to ask");',
    '  for (const model of pickModels(prompt)) {',
    '    try {',
    '      const answer = await client.chat.completions.create({ model, messages: [{ role: "user", content: prompt }] });',
    '      return { model, text: answer.choices[0]?.message.content ?? "" };',
    '    } catch (error) {',
    '      failure = error;',
    '    }',
    '  }',
    '  throw failure;',
    '}',
    '',
  ].join('\n');
}
