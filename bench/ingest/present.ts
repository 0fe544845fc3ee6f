/** What data/ has of a board that was ingested before. */

import { type Dataset, HarnessError, type Report, type ReportedBoardFile, type Source } from '../../src/data/index.ts';

export interface Present {
  file: ReportedBoardFile;
  report: Report;
  source: Source | undefined;
}

/** Null where there is no such board. Throws HarnessError for one that people wrote by hand: it is never touched. */
export function findPresent(dataset: Dataset, board: string): Present | null {
  const refuse = (path: string): never => {
    throw new HarnessError(
      `data/${path}.json: expected a file that ingest wrote, found one that it did not. Name another board with --board.`,
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
