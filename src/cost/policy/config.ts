/** A policy as configuration of routers that others wrote: LiteLLM's proxy, and a list of fallbacks as OpenRouter takes it. */
import { headOf, type Routes } from './routes.ts';

const FALLBACK_GROUP = 'fallback';

/**
 * A config.yaml for LiteLLM's proxy: each task is a name that callers ask for, and falls back to the group "fallback".
 * Texts are written as JSON, which YAML reads alike.
 */
export function toLiteLlm(routes: Routes): string {
  const { context, fallbacks } = routes;
  const deployments = [
    ...routes.routes.map(({ task, model }) => ({ name: task, model })),
    ...fallbacks.map((model, i) => ({ name: fallbackName(i), model })),
  ];
  const groups = fallbacks.map((_, i) => fallbackName(i));
  const chains = [
    ...routes.routes.map(({ task }) => ({ name: task, to: groups })),
    ...groups.flatMap((name, i) => (i + 1 < groups.length ? [{ name, to: groups.slice(i + 1) }] : [])),
  ].filter(({ to }) => to.length > 0);
  return [
    '# Each kind of task is a model name to ask for; which one a request is, the caller has to know.',
    ...headOf(routes).map((line) => `# ${line}`),
    '# Another provider: change the address and the key of the first model; the others repeat them.',
    'model_list:',
    ...deployments.flatMap(({ name, model }, i) => [
      `  - model_name: ${JSON.stringify(name)}`,
      '    litellm_params:',
      `      model: ${JSON.stringify(`openai/${model}`)}`,
      `      api_base: ${i === 0 ? `&base ${JSON.stringify(context.baseUrl)}` : '*base'}`,
      `      api_key: ${i === 0 ? `&key ${JSON.stringify(`os.environ/${context.apiKeyEnv}`)}` : '*key'}`,
    ]),
    '',
    'router_settings:',
    '  num_retries: 0',
    `  fallbacks: ${JSON.stringify(chains.map(({ name, to }) => ({ [name]: to })))}`,
    '',
  ].join('\n');
}

const fallbackName = (i: number) => (i === 0 ? FALLBACK_GROUP : `${FALLBACK_GROUP}-${i + 1}`);

/** For each task the body of a request, without its messages: the first model that answers is taken. */
export function toFallbackLists({ routes, fallbacks }: Routes): string {
  const lists = routes.map(({ task, model }) => [task, { models: [...new Set([model, ...fallbacks])] }] as const);
  const other = [FALLBACK_GROUP, { models: fallbacks }] as const;
  return `${JSON.stringify(Object.fromEntries([...lists, other]), null, 2)}\n`;
}
