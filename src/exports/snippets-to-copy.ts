/** What a reader copies from a figure's page: link, table or picture for an article, a live frame, citation. */
import type { Figure } from '../figures/index.ts';
import { toFigureBibtex, toFigureCitation } from './citation.ts';
import { type FigureContext, formAddress } from './context.ts';
import { cutFigure } from './cut.ts';
import { toEmbedSnippet, toFrameSnippet } from './embed/snippets.ts';
import { toHtmlPicture, toHtmlTable } from './html-table.ts';
import { toMarkdownFile, toMarkdownPicture } from './markdown.ts';

export interface CopySnippet {
  id: string;
  label: string;
  text: string;
  /** Where it works, and where another would do better. */
  note?: string;
}

/** A chart is pasted as its picture, a table as a table; of a long one the beginning, with a link to the rest. */
export function toCopySnippets(figure: Figure, context: FigureContext): CopySnippet[] {
  const { figure: shown, more } = cutFigure(figure);
  const picture = formAddress(context, 'png');
  const isChart = figure.chart !== null;
  const isCopy = !isChart && context.release === null;
  const note = isCopy
    ? { note: 'A copy of the numbers of today, with a link to where they are corrected; an embed follows corrections.' }
    : {};
  return trimmed([
    { id: 'link', label: 'Link', text: context.address },
    {
      id: 'markdown',
      label: 'Markdown',
      ...note,
      text: isChart ? toMarkdownPicture(figure, context, picture) : toMarkdownFile(shown, context, more),
    },
    {
      id: 'html',
      label: 'HTML',
      ...note,
      text: isChart ? toHtmlPicture(figure, context, picture) : toHtmlTable(shown, context, more),
    },
    {
      id: 'embed',
      label: 'Embed',
      note: 'A frame as high as the figure. data-highlight and data-columns on the figure mark rows and choose columns. Where scripts are stripped, it is a linked picture.',
      text: toEmbedSnippet(figure, context),
    },
    {
      id: 'frame',
      label: 'Embed without our script',
      note: 'A plain frame, for places that allow frames only. Its height follows from its width; where styles are stripped, it is that of a column of 720 pixels.',
      text: toFrameSnippet(figure, context),
    },
  ]);
}

export function toCiteSnippets(figure: Figure, context: FigureContext): CopySnippet[] {
  return trimmed([
    { id: 'citation', label: 'Citation', text: toFigureCitation(figure, context) },
    { id: 'bibtex', label: 'BibTeX', text: toFigureBibtex(figure, context) },
  ]);
}

function trimmed(snippets: CopySnippet[]): CopySnippet[] {
  return snippets.map((snippet) => ({ ...snippet, text: snippet.text.trimEnd() }));
}
