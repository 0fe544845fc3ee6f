/** The door of this room: what others may use. */

export type { Found } from './expression/lookup.ts';
export { type Article, articlesDir, loadArticles } from './load.ts';
export { isAssumed, showNumber } from './numbers.ts';
export { findFigure, type Scope } from './scope.ts';
export { citedFigures, selectTable } from './shown-figures.ts';
