/** The door of this room: what others may use. */
export { bestOfBoards, cheapestOf, type Standing, scoreInterval, standingsByModel } from './across-boards.ts';
export { type Agreement, computeAgreement } from './agreement.ts';
export { type Answer, budgetsOf, computeAnswer } from './answer.ts';
export { type AskedAgain, computeAskedAgain, type RepeatedTask } from './asked-again.ts';
export { AXIS_NAMES, type AxisScores, computeGradeScores, MEASURED_SCALE } from './axis-score.ts';
export {
  type BoardCell,
  type BoardRow,
  type Details,
  type PaysBy,
  type RowName,
  rowsDominatedBy,
  rowsDominating,
} from './board.ts';
export { type Board, computeBoards, computeCalibrations } from './boards.ts';
export { type Calibration, type CalibrationAnswer, mustLoseOn } from './calibration.ts';
export { checkMeaning, findGradeProblems } from './check.ts';
export { checkClaim } from './claims.ts';
export { bootstrapDifference, exactMcNemar, MIN_PAIRED_TASKS } from './difference.ts';
export { type Difference, differenceOf } from './difference-of.ts';
export { findPrice, isInForce, newestPrice, toUsedPrice } from './find-price.ts';
export { computeFrontier, pickUndominated } from './frontier.ts';
export { countVerdicts, type Meeting, meet, type Opponent } from './head-to-head.ts';
export { CONFIDENCE, type Interval, type Range } from './interval.ts';
export { isRun, type MeasuredBoard, type MeasuredRow } from './measured-board.ts';
export type { MeasuredCell } from './measured-cell.ts';
export { computeBlendedPrice, computeSaving, sumToOne } from './mix.ts';
export { isUnanswered, missingReason, OUTCOME_TEXT, outcomeOf } from './outcome.ts';
export { dayOf, isAsked, type LoadedRun } from './pool.ts';
export { type CostRange, hasConditions, highestRates, priceOf, type RateBlock, rateBlocks } from './price-of.ts';
export { BEST_FIRST, computeRanks, type RankKey } from './rank.ts';
export { type RankRange, rankRangesOfRates } from './rank-range.ts';
export { passAtK, type SolveRate, wilsonInterval } from './rate.ts';
export * from './reported-board.ts';
export { computeMeanScore, computeTotal, onScale } from './score.ts';
export type { Comparison } from './separation.ts';
export { isSolved } from './solved.ts';
export { compareValues, type Direction, type Sortable, sortBy } from './sort.ts';
export { type AnswerTime, computeAnswerTime, computeTokensPerSecond } from './speed.ts';
export { countAnswers, describeInterval, describeNoInterval } from './spread.ts';
export { checksOf } from './task-checks.ts';
export { computeValue } from './value.ts';
