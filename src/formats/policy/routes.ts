/** A policy as what a router needs to know: words, models, one address and one key. */
import type { Decision } from '../../domain/decide/decide.ts';
import type { Policy } from '../../domain/decide/policy.ts';
import { pickFallbacks } from '../../domain/decide/standings.ts';

/** What a router needs to know of a task and of a service, apart from the policy. */
export interface RouterContext {
  /** Words by which a request shows its task, by the id of the task. */
  keywords: Readonly<Record<string, readonly string[]>>;
  /** The models as the service calls them, by our id; of others our id stands in. */
  names: Readonly<Record<string, string>>;
  baseUrl: string;
  apiKeyEnv: string;
  /** Where the policy comes from. */
  address: string;
}

export interface Route {
  task: string;
  keywords: readonly string[];
  model: string;
}

/** What routers call a request in which no task is recognised. */
export const OTHER = 'other';

export interface Routes {
  routes: Route[];
  /** Asked where no task is recognised, and in this order where a model fails. */
  fallbacks: string[];
  /** The models whose name at the service nobody printed. */
  unnamed: string[];
  context: RouterContext;
}

/**
 * Tasks without a choice, or without words to know them by, go to the fallbacks. `fallbacks` are ids of models, the first
 * choice first.
 */
export function toRoutes(policy: Policy, fallbacks: readonly string[], context: RouterContext): Routes {
  const nameOf = (id: string) => (Object.hasOwn(context.names, id) ? (context.names[id] ?? id) : id);
  const chosen = policy.choices.flatMap(({ task, offer }) => {
    const keywords = Object.hasOwn(context.keywords, task) ? (context.keywords[task] ?? []) : [];
    return offer && keywords.length > 0 ? [{ task, keywords, id: offer.id }] : [];
  });
  const used = [...new Set([...chosen.map(({ id }) => id), ...fallbacks])];
  return {
    routes: chosen.map(({ task, keywords, id }) => ({ task, keywords, model: nameOf(id) })),
    fallbacks: [...new Set(fallbacks)].map(nameOf),
    unnamed: used.filter((id) => !Object.hasOwn(context.names, id)).map(nameOf),
    context,
  };
}

/** The routes of a decision, with the fallbacks that its market has. */
export function routesOf({ policy, market, inputs }: Decision, context: RouterContext): Routes {
  const fallbacks = pickFallbacks(market.offers, inputs.floor).map(({ id }) => id);
  return toRoutes(policy, fallbacks, context);
}

/** What stands above every form of it. */
export function headOf({ unnamed, context }: Routes): string[] {
  return [
    'Sends each request to the model that the policy has for its kind of task.',
    `From ${context.address}`,
    ...(unnamed.length > 0 ? [`Our ids, as no source prints the names at this service: ${unnamed.join(', ')}.`] : []),
  ];
}

/** A word as a part of a regular expression, alike in JavaScript and Python. */
export function toPattern(keyword: string): string {
  return keyword.toLowerCase().replace(/[\\^$.*+?()[\]{}|/#&~-]/g, '\\$&');
}
