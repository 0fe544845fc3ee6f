/** The door of this room: what others may use. */
export { runLocalModels } from './run.ts';
