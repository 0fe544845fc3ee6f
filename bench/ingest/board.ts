/** The board that a file is for: what data/ has of it already, and which of its tasks those of the file are. */
import type { z } from 'zod';
import {
  type Dataset,
  HarnessError,
  type Problem,
  quote,
  type Report,
  type ReportedBoardFile,
  type Source,
  type taskSchema,
} from '../../src/data/index.ts';
import { inDataDir } from '../../src/data/node.ts';
import { failIfAny, toProblem } from '../files/index.ts';
import { toId, whyNotPlain } from './names.ts';
import type { FileTask } from './record.ts';

export type TaskFile = z.infer<typeof taskSchema> & { id: string };

/** What data/ has of a board that was ingested before. */
export interface Present {
  file: ReportedBoardFile;
  report: Report;
  source: Source | undefined;
}

/** Null where there is no such board. Throws HarnessError for one that people wrote by hand: it is never changed. */
export function findPresent(dataset: Dataset, board: string): Present | null {
  const refuse = (path: string): never => {
    const fix = 'Name another board with --board';
    throw new HarnessError(
      `${inDataDir(`${path}.json`)}: expected a file that ingest wrote, found one that it did not. ${fix}.`,
    );
  };
  const file = dataset.boards.get(board);
  if (file === undefined) {
    if (dataset.reports.has(board)) return refuse(`reports/${board}`);
    if (dataset.sources.has(board)) return refuse(`sources/${board}`);
    return null;
  }
  if (file.kind !== 'reported') return refuse(`boards/${board}`);
  const report = dataset.reports.get(file.report);
  if (report?.files === undefined || report.id !== board) return refuse(`reports/${file.report}`);
  return { file, report, source: dataset.sources.get(board) };
}

const NO_PROMPT = 'Its results were read from a file; the prompts stayed with whoever ran it.';
const ELSEWHERE = 'Name another board with --board';

interface TasksContext {
  board: string;
  known: Dataset['tasks'];
  /** Ids of tasks of which numbers from another file stay on the board. */
  others: ReadonlySet<string>;
  present: Report | undefined;
  file: string;
}

/**
 * The tasks of a file by their keys. Their ids begin with the board's, so that none is taken for a task of ours. A task that the
 * board has already must be the same one: by its name, and by how it was measured. Throws HarnessError where it is not.
 */
export function toTasks(
  tasks: readonly FileTask[],
  { board, known, others, present, file }: TasksContext,
): Map<string, TaskFile> {
  const problems: Problem[] = [];
  const say = (...line: [expected: string, found: string, fix: string]) => problems.push(toProblem(file, '', ...line));
  const withSetup = new Set(present?.setups?.map(({ task }) => task));
  const files = new Map<string, TaskFile>();
  const keys = new Map<string, string>();
  for (const { key, name, language = null, how, isNumbered } of tasks) {
    const id = toTaskId(key, name, board);
    const why = whyNotPlain(name);
    if (why !== null) say('a plain name of a task', `${quote(name)}, which has ${why}`, 'Rename it in the file');
    const other = keys.get(id);
    if (other !== undefined) {
      const found = `${quote(other)} and ${quote(key)}`;
      say('tasks whose names differ in letters or digits', found, 'Rename one of the two in the file');
    }
    keys.set(id, key);
    const before = known.get(id);
    if (before && !before.sources.includes(board)) {
      say(`no task ${id}, as ${quote(key)} becomes that`, 'one of another source', ELSEWHERE);
    } else if (before && before.name !== name) {
      say(`${quote(before.name)}, as the board has the task ${id}`, quote(name), ELSEWHERE);
    } else if (before && others.has(id) && !withSetup.has(id) && before.note !== how) {
      // A board that was written before there were setups.
      const fix = `${ELSEWHERE}, or --metric the same metric`;
      say(`${quote(before.note)} on ${quote(name)}, as on the board`, quote(how), fix);
    } else if (isNumbered && others.has(id)) {
      const fix = 'Describe the tests in the file, or name another board with --board';
      say('tasks with names, to know them again on the board', `${quote(name)}, which only has a number`, fix);
    }
    files.set(key, { id, name, language, noPrompt: NO_PROMPT, sources: [board], note: how });
  }
  failIfAny(problems);
  return files;
}

function toTaskId(key: string, name: string, board: string): string {
  const part = toId(key) ?? toId(name) ?? '';
  if (part === board || board.endsWith(`-${part}`)) return board;
  return part.startsWith(`${board}-`) ? part : `${board}-${part}`;
}
