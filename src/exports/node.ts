/** The door of this room: what others may use that needs Node, and its disk. */
export { drawCard, PNG_VERSION } from './charts/png.ts';
export { drawPreview, PREVIEW_SIZE, PREVIEW_VERSION, type Preview, type PreviewLine } from './charts/preview.ts';
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
