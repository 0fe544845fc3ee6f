/** A policy as configuration of LiteLLM's proxy. */
import { headOf, type Routes } from './routes.ts';

const FALLBACK_GROUP = 'fallback';

/**
 * A config.yaml: each task is a name that callers ask for, and falls back to the groups "fallback", "fallback-2" and so on, but for those
 * with its own model. Texts are written as JSON, which YAML reads alike.
 */
export function toLiteLlm(routes: Routes): string {
  const { context, fallbacks, tasks } = routes;
  const groups = fallbacks.map((model, i) => ({
    name: i === 0 ? FALLBACK_GROUP : `${FALLBACK_GROUP}-${i + 1}`,
    model,
  }));
  const own = tasks.flatMap(({ task, model }) => {
    const asked = model ?? fallbacks[0];
    return asked === undefined ? [] : [{ name: task, model: asked }];
  });
  const deployments = [...own, ...groups];
  const chains = deployments.flatMap(({ name, model }, i) => {
    const later = groups.slice(Math.max(0, i - own.length + 1)).filter((group) => group.model !== model);
    return later.length > 0 ? [{ [name]: later.map((group) => group.name) }] : [];
  });
  return [
    '# Each kind of task is a model name to ask for; which one a request is, the caller has to know.',
    ...headOf(routes).map((line) => `# ${line}`),
    '# The proxy wants a key of your own for those who call it: set LITELLM_MASTER_KEY, to sk- and anything.',
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
    `  fallbacks: ${JSON.stringify(chains)}`,
    '',
    'general_settings:',
    '  master_key: "os.environ/LITELLM_MASTER_KEY"',
    '',
  ].join('\n');
}
