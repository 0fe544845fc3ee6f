/** A figure as a LaTeX table with the rules of the package booktabs. */
import { alignedColumns, type Column, type Figure, forReaders } from '../figures/index.ts';
import { describePublisher, describeSources, type FigureContext } from './context.ts';
import { MAX_ROWS_SHOWN } from './cut.ts';
import { escapeTex, escapeUrl } from './tex.ts';

/** A column of longer texts than this is a paragraph, or it would run over the edge of the page. */
const MAX_LINE_LETTERS = 32;

export function toLatex(whole: Figure, context: FigureContext): string {
  const figure = forReaders(whole);
  const isLong = figure.rows.length > MAX_ROWS_SHOWN;
  const packages = ['booktabs', 'url', ...(isLong ? ['longtable'] : [])];
  const texts = alignedColumns(figure);
  const label = `tab:${figure.board}-${figure.id}`.replace(/[^a-z0-9:.-]/gi, '-');
  const caption = `\\caption{${escapeTex(figure.title)}}\\label{${label}}`;
  const columns = columnTypes(figure.columns, texts);
  const head = `${figure.columns.map((column) => escapeTex(column.label)).join(' & ')} \\\\`;
  const rows = figure.rows.map(({ cells }, at) => {
    const written = texts.map((column, i) => {
      const text = escapeTex(column[at] ?? '');
      return cells[i]?.aimed ? `\\underline{${text}}` : text;
    });
    return `${written.join(' & ')} \\\\`;
  });
  const table = ['\\toprule', head, '\\midrule', ...(isLong ? ['\\endhead'] : []), ...rows, '\\bottomrule'];
  const remarks = ['{\\footnotesize', ...remarksOf(figure, context).map((line) => `${line}\\par`), '}'];
  const body = isLong
    ? [`\\begin{longtable}{${columns}}`, `${caption}\\\\`, ...table, '\\end{longtable}', ...remarks]
    : [
        '\\begin{table}',
        '\\centering',
        caption,
        `\\begin{tabular}{${columns}}`,
        ...table,
        '\\end{tabular}\\par',
        '\\smallskip',
        ...remarks,
        '\\end{table}',
      ];
  return [`% In the preamble: \\usepackage{${packages.join(',')}}`, ...body, ''].join('\n');
}

function columnTypes(columns: readonly Column[], texts: readonly (readonly string[])[]): string {
  const isParagraph = columns.map(
    ({ kind }, i) => kind === 'text' && (texts[i] ?? []).some((text) => text.length > MAX_LINE_LETTERS),
  );
  const share = Math.round((0.7 / Math.max(1, isParagraph.filter(Boolean).length)) * 100) / 100;
  return columns
    .map(({ kind }, i) => (isParagraph[i] ? `p{${share}\\linewidth}` : kind === 'text' ? 'l' : 'r'))
    .join('');
}

function remarksOf(figure: Figure, context: FigureContext): string[] {
  const { notes, provenance } = figure;
  return [
    ...[...notes, provenance.summary, describeSources(figure)].filter(Boolean).map(escapeTex),
    `${escapeTex(describePublisher(context))}, \\url{${escapeUrl(context.address)}}`,
  ];
}
