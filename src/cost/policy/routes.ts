/** A policy as what a router needs to know: words, models, one address and one key. */
import type { Decision } from '../decide.ts';
import { describePolicy, describeScenario } from '../words.ts';

/** What a router needs to know of a task and of a service, apart from the policy. */
export interface RouterContext {
  /** Words by which a request shows its task, by the id of the task. */
  keywords: Readonly<Record<string, readonly string[]>>;
  /** The models as the service calls them, by our id; for others our id is taken. */
  names: Readonly<Record<string, string>>;
  baseUrl: string;
  apiKeyEnv: string;
  /** Where the policy comes from: the page with all that was asked of it. */
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
  /** Every task with its model, whether words tell it or the caller; null where it has none of its own. */
  tasks: { task: string; model: string | null }[];
  /** Asked where no task is recognised, and in this order where a model fails. */
  fallbacks: string[];
  /** The models whose name at the service is not in our data. */
  unnamed: string[];
  /** Tasks without a model of their own. */
  unscored: string[];
  /** By what rule and under what assumptions they were chosen. */
  rule: string[];
  context: RouterContext;
}

/** Tasks without a choice, or without words to know them by, go to the fallbacks of the decision. */
export function toRoutes(decision: Decision, context: RouterContext): Routes {
  const { policy } = decision;
  // A router asks for a model: how it was run is no part of its name.
  const fallbacks = [...new Set(decision.fallbacks.map(({ model }) => model))];
  const nameOf = (id: string) => (Object.hasOwn(context.names, id) ? (context.names[id] ?? id) : id);
  const chosen = policy.choices.flatMap(({ task, model }) => {
    const keywords = Object.hasOwn(context.keywords, task) ? (context.keywords[task] ?? []) : [];
    return model && keywords.length > 0 ? [{ task, keywords, id: model.model }] : [];
  });
  const used = [...new Set([...chosen.map(({ id }) => id), ...fallbacks])];
  const scenario = describeScenario(decision);
  return {
    routes: chosen.map(({ task, keywords, id }) => ({ task, keywords, model: nameOf(id) })),
    tasks: policy.choices.map(({ task, model }) => ({ task, model: model && nameOf(model.id) })),
    fallbacks: fallbacks.map(nameOf),
    unnamed: used.filter((id) => !Object.hasOwn(context.names, id)).map(nameOf),
    unscored: policy.choices.flatMap(({ task, model }) => (model === null ? [task] : [])),
    rule: [describePolicy(decision), ...(scenario === '' ? [] : [`${scenario}.`])],
    context,
  };
}

/** The comments at the head of every form, after a line on what that form does: nothing in them ends a line. */
export function headOf({ unnamed, unscored, rule, context }: Routes): string[] {
  return [
    ...rule,
    `From ${context.address}`,
    ...(unscored.length > 0 ? [`No model has a score on ${unscored.join(', ')}: the fallback is asked.`] : []),
    ...(unnamed.length > 0
      ? [`Check these names with your provider, they are ids of the page: ${unnamed.join(', ')}.`]
      : []),
  ].map((line) => line.toWellFormed().replace(/[\s\p{Cc}\p{Cf}]+/gu, ' '));
}

/** A word as a part of a regular expression, alike in JavaScript and Python. */
export function toPattern(keyword: string): string {
  return keyword.toLowerCase().replace(/[\\^$.*+?()[\]{}|/#&~-]/g, '\\$&');
}
