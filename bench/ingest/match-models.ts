/** Which of our models each row of a file is: by id, name, alias, an endpoint's name for it, or by --map; never by likeness. */
import { type Dataset, didYouMean, type Model, type Problem, quote, usageError } from '../../src/data/index.ts';
import { failIfAny, toProblem } from '../files/index.ts';
import { toId, whyNotPlain } from './names.ts';
import type { Row } from './record.ts';

/** By what a model is recognised. */
export type NameKind = 'id' | 'name' | 'alias' | 'endpoint';

export interface Match {
  /** The name in the file; --json prints it under this name. */
  foreign: string;
  id: string;
  /** How it was recognised; "new" for a model that was not known before. */
  by: NameKind | 'map' | 'new';
}

export interface MatchedRow extends Row {
  match: Match;
}

/** Why a name is no model yet, and what settles it. */
type Unmatched = Pick<Problem, 'expected' | 'found' | 'fix'>;

/** What a model is called, here and at endpoints: the names by which files are matched, exactly as they are written. */
export function namesOf({ id, name, aliases = [] }: Model, { endpoints }: Dataset): { name: string; by: NameKind }[] {
  const elsewhere = [...endpoints.values()].flatMap(({ models }) => (Object.hasOwn(models, id) ? models[id] : []));
  return [
    { name: id, by: 'id' },
    { name, by: 'name' },
    ...aliases.map((alias) => ({ name: alias, by: 'alias' as const })),
    ...elsewhere.flatMap((there) => (there === undefined ? [] : { name: there, by: 'endpoint' as const })),
  ];
}

/** Every name to the models that go by it, each with the first of the ways in which it does. */
export function toOwners(dataset: Dataset): Map<string, Map<string, NameKind>> {
  const owners = new Map<string, Map<string, NameKind>>();
  for (const model of dataset.models.values()) {
    for (const { name, by } of namesOf(model, dataset)) {
      const own = owners.get(name) ?? new Map<string, NameKind>();
      if (!own.has(model.id)) own.set(model.id, by);
      owners.set(name, own);
    }
  }
  return owners;
}

interface MatchOptions {
  map: ReadonlyMap<string, string>;
  picks: ReadonlyMap<string, string>;
}

/**
 * The rows with their models, each model once, and what --pick left out. Throws HarnessError with every name that is no model,
 * and every model that has several rows.
 */
export function matchRows(
  rows: readonly Row[],
  dataset: Dataset,
  { map, picks }: MatchOptions,
  file: string,
): { rows: MatchedRow[]; remarks: string[] } {
  checkMap(map, rows, file);
  const remarks = checkPicks(picks, rows, file);
  const owners = toOwners(dataset);
  const problems: Problem[] = [];
  const matched: MatchedRow[] = [];
  for (const row of rows) {
    if ((picks.get(row.name) ?? row.path) !== row.path) continue;
    const match = matchName(row.name, dataset, owners, map);
    if ('id' in match) matched.push({ ...row, match });
    else problems.push({ file, path: row.path, ...match });
  }
  for (const [id, own] of Map.groupBy(matched, ({ match }) => match.id)) {
    if (own.length === 1) continue;
    const paths = own.map(({ path }) => path).join(' and ');
    const found = own.map((row) => `${quote(row.name)} at ${describeRow(row)}`).join('; ');
    problems.push(toProblem(file, paths, `one row for the model ${id}`, found, howToChoose(own)));
  }
  // A name that stands in several rows is one question.
  failIfAny([...new Map(problems.map((problem) => [`${problem.found} ${problem.fix}`, problem])).values()]);
  return { rows: matched, remarks };
}

/** A name that is not in the file is a mistake, and would decide nothing. */
function checkMap(map: MatchOptions['map'], rows: readonly Row[], file: string): void {
  const names = new Set(rows.map(({ name }) => name));
  const unknown = [...map.keys()].find((name) => !names.has(name));
  if (unknown === undefined) return;
  const hint = didYouMean(unknown, names);
  throw usageError(`--map ${quote(`${unknown}=…`)}: expected a name of a model in the file ${file}.${hint}`);
}

/** A remark for each row that --pick leaves out. */
function checkPicks(picks: MatchOptions['picks'], rows: readonly Row[], file: string): string[] {
  return [...picks].flatMap(([name, path]) => {
    const named = rows.filter((row) => row.name === name);
    const others = named.filter((row) => row.path !== path);
    if (others.length < named.length) {
      return others.map((row) => `${quote(name)}: ${describeRow(row)} was left out, as --pick says.`);
    }
    const paths = named.map((row) => row.path).join(', ') || 'no row';
    const flag = `--pick ${quote(`${name}=${path}`)}`;
    throw usageError(`${flag}: expected the path of a row of that name, found ${paths} in ${file}.`);
  });
}

function matchName(
  name: string,
  dataset: Dataset,
  owners: ReturnType<typeof toOwners>,
  map: MatchOptions['map'],
): Match | Unmatched {
  const mapped = map.get(name);
  if (mapped !== undefined) return { foreign: name, id: mapped, by: 'map' };
  const own = [...(owners.get(name) ?? [])];
  const flag = (id: string) => `--map ${quote(`${name}=${id}`)}`;
  if (own[0] && own.length === 1) return { foreign: name, id: own[0][0], by: own[0][1] };
  if (own.length > 1) {
    const readings = own.map(([id, by]) => `${quote(id)} (its ${by})`).join(' or ');
    const fix = `Say which: ${own.map(([id]) => flag(id)).join(' or ')}`;
    return { expected: 'one model', found: `${quote(name)}, which is ${readings}`, fix };
  }
  const why = whyNotPlain(name);
  if (why !== null) {
    const fix = `Give the model an id of yours: ${flag('an-id')}`;
    return { expected: 'a plain name', found: `${quote(name)}, which has ${why}`, fix };
  }
  const id = toId(name) as string;
  if (!dataset.models.has(id)) return { foreign: name, id, by: 'new' };
  return {
    expected: 'a name of one of our models',
    found: `${quote(name)}, which is like ${quote(id)} and not the same`,
    fix: `If it is the same model, ${flag(id)}; if another one, ${flag(`${id}-2`)} or the like`,
  };
}

function describeRow({ path, about, overall, cells }: Row): string {
  const score = overall ? overall.score : cells[0]?.score;
  return `${path} (${[about, score == null ? null : `score ${score}`].filter(Boolean).join(', ')})`;
}

function howToChoose(rows: readonly MatchedRow[]): string {
  if (new Set(rows.map(({ name }) => name)).size > 1) {
    return 'Give all but one an id of their own with --map "NAME=AN-ID"';
  }
  return `Choose: ${rows.map(({ name, path }) => `--pick ${quote(`${name}=${path}`)}`).join(' or ')}`;
}

/** New models whose ids are much like known ones, for people to look at. */
export function nearMisses(matches: readonly Match[], dataset: Dataset): string[] {
  const ids = [...dataset.models.keys()];
  return matches.flatMap(({ foreign, id, by }) => {
    const hint = by === 'new' ? didYouMean(id, ids).trim() : '';
    if (hint === '') return [];
    return [`${quote(foreign)} became the new model ${id}. ${hint} Then --map ${quote(`${foreign}=…`)}`];
  });
}
