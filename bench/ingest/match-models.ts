/** Which of our models a foreign name is: by id, name, alias, an endpoint's name for it, or by --map. Never by likeness. */

import { type Dataset, didYouMean, isId, quote, usageError } from '../../src/data/index.ts';
import { toId, whyNotPlain } from './names.ts';
import { type OurName, toOwners } from './our-names.ts';

export interface Match {
  foreign: string;
  id: string;
  /** How it was recognised; "new" for a model that was not known before. */
  by: OurName['by'] | 'map' | 'new';
}

/** Why a name is nobody's yet, and what settles it. */
export interface Unmatched {
  expected: string;
  found: string;
  fix: string;
}

/** `foreign=ours` of each --map. Throws for one of another shape, and for the same name twice. */
export function readMap(entries: readonly string[]): Map<string, string> {
  const map = new Map<string, string>();
  for (const entry of entries) {
    const at = entry.lastIndexOf('=');
    const [foreign, ours] = [entry.slice(0, at), entry.slice(at + 1)];
    if (at <= 0 || !isId(ours)) {
      throw usageError(
        `--map: expected FOREIGN=OURS, as in "GPT 4o=gpt-4o" with an id behind the sign, found ${quote(entry)}.`,
      );
    }
    if (map.has(foreign) && map.get(foreign) !== ours) throw usageError(`--map names ${quote(foreign)} twice.`);
    map.set(foreign, ours);
  }
  return map;
}

/** Gives what finds the model of a name; `map` says first. */
export function createMatcher(
  dataset: Dataset,
  map: ReadonlyMap<string, string>,
): (foreign: string) => Match | Unmatched {
  const owners = toOwners(dataset);
  return (foreign) => {
    const mapped = map.get(foreign);
    if (mapped !== undefined) return { foreign, id: mapped, by: 'map' };
    const own = owners.get(foreign) ?? new Map<string, Match['by']>();
    const [first] = own;
    if (first && own.size === 1) return { foreign, id: first[0], by: first[1] };
    const flag = (id: string) => `--map ${quote(`${foreign}=${id}`)}`;
    if (own.size > 1) {
      const readings = [...own].map(([id, by]) => `${quote(id)} (its ${by})`).join(' or ');
      return {
        expected: 'one model',
        found: `${quote(foreign)}, which is ${readings}`,
        fix: `Say which: ${[...own.keys()].map(flag).join(' or ')}`,
      };
    }
    return toNew(foreign, dataset, flag);
  };
}

/** A model that is not known gets an id of its own, unless somebody has that. */
function toNew(foreign: string, dataset: Dataset, flag: (id: string) => string): Match | Unmatched {
  const why = whyNotPlain(foreign);
  if (why !== null) {
    return {
      expected: 'a plain name',
      found: `${quote(foreign)}, which has ${why}`,
      fix: `Give the model an id of yours: ${flag('an-id')}`,
    };
  }
  const id = toId(foreign) as string;
  if (!dataset.models.has(id)) return { foreign, id, by: 'new' };
  const fix = `If it is the same model, ${flag(id)}; if another one, ${flag(`${id}-2`)} or the like`;
  return {
    expected: 'a name of one of our models',
    found: `${quote(foreign)}, which is like ${quote(id)} and not the same`,
    fix,
  };
}

/** New models that are much like known ones, for people to look at. */
export function nearMisses(matches: readonly Match[], dataset: Dataset): string[] {
  const ids = [...dataset.models.keys()];
  return matches
    .filter(({ by }) => by === 'new')
    .flatMap(({ foreign, id }) => {
      const hint = didYouMean(id, ids).trim();
      return hint === ''
        ? []
        : [`${quote(foreign)} became the new model ${id}. ${hint} Then --map ${quote(`${foreign}=…`)}`];
    });
}
