/** The door of this room: what others may use. */
export { listAdvice } from './advice.ts';
export { type CostJson, toCostJson } from './api.ts';
export { describeChanges } from './changes.ts';
export type { Decision } from './decide.ts';
export { describeLimits, LIMITS, type Limits, TIMES_TO_TRY } from './limits.ts';
export { findOffer, hasInputPrices, type Market, type OfferCell } from './market.ts';
export { POLICY_FORMS } from './policy/forms.ts';
export { type RouterContext, routesOf } from './policy/routes.ts';
export { listRecommended } from './shown/advice.ts';
export { listAllFigures } from './shown/all.ts';
export { toStartingDecision } from './shown/defaults.ts';
export { MAX_TRACES } from './shown/router-chart.ts';
export { SENTENCES } from './shown/sentences.ts';
export { MAX_ROWS_ON_PAGE, standingsTable } from './shown/tables.ts';
export { describeAssumed, describeBillFormula, MIX_FORMULA } from './shown/words.ts';
