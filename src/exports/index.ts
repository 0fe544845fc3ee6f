/** The door of this room: what others may use. */

export { toBoardJson, toIndexJson, toModelJson, toTaskJson } from './api.ts';
export { API_SCHEMA_VERSION, toCalibrationJson, toRunJson } from './api-measured.ts';
export { BADGE_KINDS, type BadgeKind, toBadge, toBadgeJson } from './badge.ts';
export { toBadgeSvg } from './badge-svg.ts';
export { type ChartTheme, toChartConfig } from './charts/chart-config.ts';
export type { Element, Picture } from './charts/element.ts';
export { toCard, toPicture } from './charts/picture.ts';
export { CHART_WIDTHS, type ChartWidth, FONT_SIZE } from './charts/scales.ts';
export { toInlineSvg } from './charts/svg.ts';
export {
  type CitedArticle,
  type CitedCell,
  toArticleBibtex,
  toArticleCitation,
  toCitationTags,
  toNumberCitation,
} from './citation.ts';
export { type FigureContext, toOembedAddress } from './context.ts';
export { toOembed } from './embed/oembed.ts';
export { FIGURE_SCHEMA_NAME, type FigureJson, toFigureJsonSchema } from './figure-schema.ts';
export { type LlmsLink, toLlmsText } from './llms.ts';
export { toMarkStyle } from './mark.ts';
export { toLinkedPicture, toMarkdown } from './markdown.ts';
export { markdownPath, toPageMarkdown } from './page-markdown.ts';
export { toSnippets } from './snippet.ts';
export { toCiteSnippets, toCopySnippets } from './snippets-to-copy.ts';
