/** The door of this room: what others may use. */
export { type Advice, listAdvice, listAnswers } from './advice.ts';
export { type CostJson, toCostJson } from './api.ts';
export { computeMonthlyTasks } from './bill.ts';
export { findModel, hasInputPrices } from './board-numbers.ts';
export { describeChanges } from './changes.ts';
export type { Decision } from './decide.ts';
export { toStartingDecision } from './defaults.ts';
export { listAllFigures } from './figures.ts';
export { LIMITS, type Limits, TIMES_TO_TRY } from './limits.ts';
export { POLICY_FORMS } from './policy/forms.ts';
export { type RouterContext, toRoutes } from './policy/routes.ts';
export { listRecommended } from './recommendations.ts';
export { MAX_TRACES } from './router-chart.ts';
export { describeSummary, SENTENCES } from './sentences.ts';
export { MAX_ROWS_ON_PAGE, standingsTable } from './tables.ts';
export { describeAssumed, describeBillFormula, describeBlending, describeUnpriced, NOTES } from './words.ts';
