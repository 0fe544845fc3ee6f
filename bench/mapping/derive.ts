/** From a document to the results of a board, as a mapping says. */
import {
  type Dataset,
  indexModelNames,
  type Mapping,
  type NamedModel,
  type Problem,
  quote,
  type Result,
  type ResultCell,
  type ResultRow,
  toNameKey,
} from '../../src/data/index.ts';
import { benchCommand, inDataDir } from '../../src/data/node.ts';
import { failIfAny } from '../files/index.ts';
import { toId } from '../ingest/index.ts';
import type { Document } from './document.ts';
import { type Measures, rateOf, readDay, readMeasures } from './measures.ts';
import { Node, type Reading } from './node.ts';
import { findRows } from './rows.ts';

type Derived = Omit<Result, 'id' | '$schema'>;

/** What one derivation carries along. */
interface Derivation {
  mapping: Mapping;
  names: Map<string, NamedModel>;
  setAside: string[];
}

/** Throws HarnessError with everything that does not fit the mapping. */
export function deriveResults(mapping: Mapping, document: Document, dataset: Dataset): Derived {
  const problems: Problem[] = [];
  const reading: Reading = { file: document.path, problems, hits: new Map() };
  const root = new Node(document.value, '$', reading);
  const derivation: Derivation = {
    mapping,
    names: indexModelNames(dataset.models.values()),
    setAside: [],
  };
  const rows = keepOne(
    leaveOut(findRows(root, mapping), root, derivation).flatMap((node) => toRow(node, derivation) ?? []),
    derivation,
  );
  checkPaths(reading);
  checkTasks(rows, root, mapping);
  failIfAny(problems);
  const days = rows.flatMap(({ row }) => [row.ranAt ?? [], ...row.cells.map(({ ranAt }) => ranAt ?? [])].flat());
  return {
    mapping: mapping.id,
    sources: [mapping.source],
    publishedAt: publishedAt(root, mapping) ?? days.sort().at(-1) ?? null,
    scale: mapping.scale,
    scoreIs: mapping.scoreIs,
    overallIs: mapping.overallIs,
    countsAre: mapping.countsAre,
    size: mapping.size,
    files: document.files.map(({ name, sha256 }) => ({ name, sha256 })),
    tasks: mapping.tasks.map(({ task, size }) => ({ task, ...(size === undefined ? {} : { size }) })),
    ...(derivation.setAside.length > 0 ? { setAside: derivation.setAside } : {}),
    rows: rows.map(({ row }) => row),
  };
}

function publishedAt(root: Node, { publishedAt: said }: Mapping): string | undefined {
  return said?.startsWith('$') ? readDay(root, said) : said;
}

interface Candidate {
  row: ResultRow;
  node: Node;
}

/** The rows without those that the mapping leaves out, of which readers are told why. */
function leaveOut(rows: readonly Node[], root: Node, { mapping, setAside }: Derivation): Node[] {
  const left = (mapping.leaveOut ?? []).map(({ row, at, why }) => ({
    row,
    why,
    paths: new Set(at === undefined ? [] : root.findAll(at).map(({ path }) => path)),
  }));
  const needsNames = left.some(({ row }) => row !== undefined);
  return rows.filter((node) => {
    const name = needsNames ? node.text(mapping.row.name) : undefined;
    const found = left.find(({ row, paths }) => (row !== undefined && row === name) || paths.has(node.path));
    if (found) setAside.push(found.why);
    return found === undefined;
  });
}

/** Null, with a problem, for a name that nothing claims. */
function toRow(node: Node, derivation: Derivation): Candidate | null {
  const { mapping, names } = derivation;
  const { row: paths } = mapping;
  const publishedAs = node.text(paths.name);
  if (publishedAs === undefined) {
    node.say(paths.name, 'a name', 'nothing', 'Correct "row.name" in the mapping');
    return null;
  }
  const named = names.get(toNameKey(publishedAs));
  if (named === undefined) {
    const fix = `Add it to "aliases" or "variants" of its file in ${inDataDir('models/')}; ${benchCommand(`names ${mapping.id}`)} proposes`;
    node.say(paths.name, 'a name that a model claims', quote(publishedAs), fix);
    return null;
  }
  const settings = (paths.variant ?? []).flatMap((said) => node.said(said) ?? []);
  const variant = [named.variant, ...settings].filter(Boolean).join(', ');
  const harness = toHarness(node, paths.harness);
  const cells = toCells(node, derivation);
  const rank = paths.rank === undefined ? undefined : node.number(paths.rank);
  const provider = paths.provider === undefined ? undefined : node.text(paths.provider);
  const id = [named.model, variant, [harness?.name, harness?.mode].filter(Boolean).join(' ')];
  return {
    node,
    row: {
      id: id.flatMap((part) => toId(part) ?? []).join('--'),
      model: named.model,
      ...(variant === '' ? {} : { variant }),
      ...(harness ? { harness } : {}),
      ...(provider === undefined ? {} : { provider }),
      publishedAs,
      ...overallOf(node, cells, mapping),
      ...(rank === undefined ? {} : { publishedRank: rank }),
      cells,
    },
  };
}

function toHarness(node: Node, harness: Mapping['row']['harness']): ResultRow['harness'] {
  const name = node.said(harness?.name);
  if (harness === undefined || name === undefined) return undefined;
  const version = harness.version === undefined ? undefined : node.text(harness.version);
  const mode = harness.mode === undefined ? undefined : node.text(harness.mode);
  return { name, ...(version === undefined ? {} : { version }), ...(mode === undefined ? {} : { mode }) };
}

/** In the order of the tasks. */
function toCells(node: Node, { mapping }: Derivation): ResultCell[] {
  const tasks = new Map(mapping.tasks.map((task) => [task.as, task]));
  const leftOut = new Set(mapping.leaveOut?.map(({ task }) => task));
  const cells = new Map<string, ResultCell>();
  for (const paths of mapping.cells)
    for (const own of node.findAll(paths.at)) {
      const as = own.said(paths.task) ?? '';
      if (leftOut.has(as)) continue;
      const task = tasks.get(as);
      if (task === undefined || cells.has(task.task)) {
        const fix = task ? 'Correct "cells" in the mapping' : 'Add it to "tasks" of the mapping, or to "leaveOut"';
        own.say('$', task ? 'each task once' : 'a task that the mapping names', quote(as), fix);
        continue;
      }
      const version = paths.harnessVersion === undefined ? undefined : own.text(paths.harnessVersion);
      cells.set(task.task, {
        task: task.task,
        ...readMeasures(own, paths, mapping, task.size),
        ...(version === undefined ? {} : { harnessVersion: version }),
      });
    }
  return mapping.tasks.flatMap(({ task }) => cells.get(task) ?? []);
}

function overallOf(node: Node, cells: readonly ResultCell[], mapping: Mapping): Measures {
  const { overallIs, row, tasks, size } = mapping;
  if (overallIs === 'task') {
    const first = cells.find(({ task }) => task === tasks[0]?.task);
    if (first === undefined) return { score: null, missing: `no result on ${tasks[0]?.as}`, from: node.path };
    // Tokens of the other tasks would be missing in a sum.
    const { task: _, harnessVersion: __, note: ___, tokens: ____, ...measures } = first;
    return measures;
  }
  if (overallIs === 'pooled') return pool(node, cells, mapping);
  const measures = readMeasures(node, row, mapping, size);
  return overallIs === 'weighted-mean' ? checkParts(measures, cells) : measures;
}

/** All solved ÷ all n: of cells that state both, each sample counts the same. */
function pool(node: Node, cells: readonly ResultCell[], { scale, row }: Mapping): Measures {
  const counted = cells.filter(({ n, solved }) => n !== undefined && solved !== undefined);
  const n = counted.reduce((sum, cell) => sum + (cell.n ?? 0), 0);
  const solved = counted.reduce((sum, cell) => sum + (cell.solved ?? 0), 0);
  const ranAt = readDay(node, row.ranAt);
  const more = { ...(ranAt === undefined ? {} : { ranAt }), from: node.path };
  if (n === 0) return { score: null, missing: 'not published', ...more };
  return { score: rateOf(solved, n, scale), solved, n, ...more };
}

/** Solved in all tasks together is solved in each of them, added up. */
function checkParts(measures: Measures, cells: readonly ResultCell[]): Measures {
  const parts = cells.flatMap(({ solved }) => solved ?? []);
  const sum = parts.reduce((total, part) => total + part, 0);
  if (parts.length < cells.length || measures.solved === undefined || sum === measures.solved) return measures;
  const what = 'solved';
  const disagreement = { what, stated: measures.solved, follows: sum, why: `${parts.join(' + ')} in its tasks` };
  return { ...measures, disagreements: [...(measures.disagreements ?? []), disagreement] };
}

/** Of several rows with one id the newest, where the mapping says how to tell; otherwise a problem. */
function keepOne(candidates: readonly Candidate[], { mapping: { keepNewest }, setAside }: Derivation): Candidate[] {
  return [...Map.groupBy(candidates, ({ row }) => row.id)].flatMap(([id, own]) => {
    const [first] = own;
    if (first === undefined || own.length === 1) return own;
    if (keepNewest === undefined) {
      const names = own.map(({ row, node }) => `${quote(row.publishedAs)} at ${node.path}`).join(' and ');
      const fix = 'Tell them apart by "row.variant" of the mapping, or name one in "leaveOut"';
      first.node.say('$', `one row with the id ${quote(id)}`, names, fix);
      return [first];
    }
    const dated = own.map((candidate) => ({ candidate, at: candidate.node.text(keepNewest) ?? '' }));
    const [newest, ...older] = dated.sort((a, b) => (a.at < b.at ? 1 : -1));
    for (const { candidate, at } of older)
      setAside.push(
        `${candidate.row.publishedAs}: an older result, of ${at.slice(0, 10)}, is set aside for the newest.`,
      );
    return newest ? [newest.candidate] : [];
  });
}

/** A JSONPath that finds nothing anywhere is a mistake, or the file has changed. */
function checkPaths({ hits }: Reading): void {
  for (const [path, { count, tried }] of hits)
    if (count === 0)
      tried.say(
        path,
        'something to be found here or in another row',
        tried.describe(),
        'Correct the JSONPath in the mapping',
      );
}

/** A task of the mapping that no row has is a mistake as well. */
function checkTasks(rows: readonly Candidate[], root: Node, { tasks }: Mapping): void {
  const found = new Set(rows.flatMap(({ row }) => row.cells.map(({ task }) => task)));
  for (const { task, as } of tasks)
    if (rows.length > 0 && !found.has(task))
      root.say('$', `a result on the task ${quote(as)}`, 'none', 'Correct "tasks" in the mapping');
}
