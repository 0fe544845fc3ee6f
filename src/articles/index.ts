/** The door of this room: what others may use. */
export { citedFigures } from './cited.ts';
export { selectTable } from './figures.ts';
export { type Article, articlesDir, loadArticles } from './load.ts';
export type { Found } from './lookup.ts';
export { isAssumed, showNumber } from './numbers.ts';
export { findFigure, type Scope } from './scope.ts';
