/** The door of this room: what others may use. */
export { findBlocks } from './blocks.ts';
export { EXTRACTOR_VERSION, extractCode } from './extract.ts';
export { setReasoningAside } from './reasoning.ts';
export { exportedNames, findSyntaxError, parseScript, typescript } from './script-syntax.ts';
