/** What a reader copies from a figure's page: link, table or picture for an article, citation. */
import type { Figure } from '../figures/figure.ts';
import { toFigureBibtex, toFigureCitation } from './citation.ts';
import { type FigureContext, formAddress } from './context.ts';
import { cutFigure } from './cut.ts';
import { toHtmlPicture, toHtmlTable } from './html-table.ts';
import { toMarkdownFile, toMarkdownPicture } from './markdown.ts';

export interface CopySnippet {
  id: string;
  label: string;
  text: string;
}

/** A chart is pasted as its picture, a table as a table; of a long one the beginning, with a link to the rest. */
export function toCopySnippets(figure: Figure, context: FigureContext): CopySnippet[] {
  const { figure: shown, more } = cutFigure(figure);
  const picture = formAddress(context, 'png');
  const isChart = figure.chart !== null;
  const snippets = [
    { id: 'link', label: 'Link', text: context.address },
    {
      id: 'markdown',
      label: 'Markdown',
      text: isChart ? toMarkdownPicture(figure, context, picture) : toMarkdownFile(shown, context, more),
    },
    {
      id: 'html',
      label: 'HTML',
      text: isChart ? toHtmlPicture(figure, context, picture) : toHtmlTable(shown, context, more),
    },
    { id: 'citation', label: 'Citation', text: toFigureCitation(figure, context) },
    { id: 'bibtex', label: 'BibTeX', text: toFigureBibtex(figure, context) },
  ];
  return snippets.map((snippet) => ({ ...snippet, text: snippet.text.trimEnd() }));
}
