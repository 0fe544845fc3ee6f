/** Foreign results in the shape of our files, field by field in the order in which people write them. */

import type { z } from 'zod';
import { type Problem, quote } from '../../src/domain/problem.ts';
import type { Model, ReportCell, ReportOverall, taskSchema } from '../../src/domain/schema.ts';
import { complain } from './complain.ts';
import type { ForeignScore, ForeignTask } from './foreign.ts';
import type { Match } from './match-models.ts';
import { toId, whyNotPlain } from './names.ts';
import type { MatchedRow } from './pick-rows.ts';

export type TaskFile = z.infer<typeof taskSchema> & { id: string };

const NO_PROMPT = 'Its results were read from a file; the prompts stayed with whoever ran it.';

/** The tasks of a file by their keys. Their ids begin with the board's, so that none is ever taken for a task of ours. */
export function toTasks(tasks: readonly ForeignTask[], board: string, file: string): Map<string, TaskFile> {
  const problems: Problem[] = [];
  const keys = new Map<string, string>();
  const say = (expected: string, found: string) =>
    problems.push({ file, path: '', expected, found, fix: 'Rename it in the file' });
  const entries = tasks.map(({ key, name, language = null }): [string, TaskFile] => {
    const why = whyNotPlain(name);
    if (why !== null) say('a plain name of a task', `${quote(name)}, which has ${why}`);
    const part = toId(key) ?? toId(name) ?? '';
    const isNamed = part === board || board.endsWith(`-${part}`);
    const id = isNamed ? board : part.startsWith(`${board}-`) ? part : `${board}-${part}`;
    const other = keys.get(id);
    if (other !== undefined) say('tasks whose names differ in more than signs', `${quote(other)} and ${quote(key)}`);
    keys.set(id, key);
    return [key, { id, name, language, noPrompt: NO_PROMPT, sources: [board] }];
  });
  if (problems.length > 0) complain(problems);
  return new Map(entries);
}

export function toCells(
  { match, cells }: MatchedRow,
  tasks: ReadonlyMap<string, TaskFile>,
  board: string,
  sha256: string,
): ReportCell[] {
  return cells.map(({ task, outputTokens, ...cell }) => ({
    model: match.id,
    task: tasks.get(task)?.id ?? task,
    ...toScore(cell),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(cell.note === undefined ? {} : { note: cell.note }),
    sources: [board],
    from: { file: sha256, path: cell.path },
  }));
}

export function toOverall({ match, overall }: MatchedRow, sha256: string): ReportOverall[] {
  if (overall === undefined) return [];
  const { approximate, costUsd, note, path } = overall;
  return [
    {
      model: match.id,
      ...toScore(overall),
      ...(approximate === undefined ? {} : { approximate }),
      ...(costUsd === undefined ? {} : { costUsd }),
      ...(note === undefined ? {} : { note }),
      from: { file: sha256, path },
    },
  ];
}

function toScore({ score, missing }: ForeignScore) {
  return { score, ...(score === null ? { missing: missing ?? 'not published' } : {}) };
}

/** A model that the data does not know yet: of its maker and its price nothing is known either. */
export function toModel({ foreign, id }: Match): Model {
  return {
    id,
    name: whyNotPlain(foreign) === null ? foreign : id,
    provider: null,
    category: null,
    kind: 'model',
    prices: [],
  };
}
