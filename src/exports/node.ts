/** The door of this room: what others may use that needs Node, and its disk. */
export { drawPng, prunePictures } from './charts/png.ts';
export { PREVIEW_SIZE, type Preview, type PreviewLine, toPreview } from './charts/preview.ts';
export { gradeCommand, planCommand, runCommand, tryCommand, verifyCommand } from './commands.ts';
export { HIGHLIGHT_SCRIPT } from './embed/assets.ts';
export { toEmbedPage } from './embed/document.ts';
export { toAtom, toJsonFeed } from './feed.ts';
export { type Form, formsOf } from './forms.ts';
export {
  type JsonLd,
  type Publisher,
  toArticleJsonLd,
  toBoardJsonLd,
  toCatalogueJsonLd,
  toFigureJsonLd,
  toScriptText,
  toSiteJsonLd,
} from './json-ld.ts';
