/** Tells whether an answer may be of the judge's own family: then it does not judge it. */
import type { Dataset, Model, RunResult } from '../../../src/data/index.ts';

type Named = Pick<Dataset, 'models' | 'endpoints'>;

/** Why the judge must leave the answer alone, or null where it may judge. A hand-written answer is of no family. */
export function familyTie(result: Pick<RunResult, 'model' | 'asked'>, judge: Model, dataset: Named): string | null {
  const model = dataset.models.get(result.model);
  if (model === undefined) return null;
  const answeredBy = result.asked?.answeredBy ?? { model: null, provider: null };
  const answerer = answeredBy.model === null ? null : findModel(answeredBy.model, dataset);
  const providers = [model.provider, answeredBy.provider, answerer?.provider];
  // Where the vendor of one of the two is unknown, they may be of one family.
  if (judge.provider === null || model.provider === null)
    return "perhaps of the judge's own family: a maker is unknown";
  const { provider: own } = judge;
  if (providers.some((provider) => provider != null && isSame(provider, own))) {
    return `of ${judge.provider}, the judge's own family`;
  }
  const isUnknown = model.kind === 'router' && (answerer === null || answerer.kind === 'router');
  return isUnknown ? 'of a router that does not say which model answered' : null;
}

/** By any of the names that a response may give it. */
function findModel(name: string, { models, endpoints }: Named): Model | null {
  for (const model of models.values()) {
    const elsewhere = [...endpoints.values()].flatMap((endpoint) => endpoint.models[model.id] ?? []);
    const names = [model.id, model.name, ...(model.aliases ?? []), ...elsewhere];
    if (names.some((own) => isSame(own, name) || isSame(own, name.split('/').at(-1) ?? ''))) return model;
  }
  return null;
}

function isSame(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
