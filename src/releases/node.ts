/** The second door of this room: loading data takes none of what makes releases and figures, which would be half of the time that commands take to start. */
export { computeSha256, toCanonicalJson } from './hash.ts';
export { loadDataset } from './load.ts';
