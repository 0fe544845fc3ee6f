/** The door of this room: what others may use that needs Node, and its disk. */

export type { Changes } from './data-folder.ts';
export { type LoadOptions, type ReadResult, readDataset, readTasks } from './load.ts';
export {
  listOpinionHeads,
  listOpinions,
  OPINION_SCHEMAS,
  type OpinionKind,
  opinionHeadPath,
  opinionPath,
} from './load-opinions.ts';
export { hashText, listAnswers, listGrades, readResults } from './load-run.ts';
export { benchCommand, dataDir, inDataDir, JOURNAL, toPlace, withDataDir } from './place.ts';
export { readFineJson, readJson } from './read-json.ts';
export { readJsonFile } from './read-json-file.ts';
export { type PlainFile, readPlainFile, readPlainText, toFileError } from './read-plain-file.ts';
export { writeAtomically } from './write-atomically.ts';
