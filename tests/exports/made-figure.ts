/** A made-up article, a made-up figure that says one text wherever a figure has text of strangers, and texts made to break out of every form. */
import fc from 'fast-check';
import type { CitedArticle } from '../../src/exports/citation.ts';
import type { FigureContext } from '../../src/exports/context.ts';
import type { Chart } from '../../src/figures/chart.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { anyText } from '../helpers.ts';

export const context: FigureContext = {
  siteName: 'Invented',
  address: 'https://example.org/figures/made/invented/',
  release: null,
};

export const article: CitedArticle = {
  slug: 'which-one',
  title: 'Which one',
  description: 'Invented.',
  authors: ['Jane Doe', 'The people of X'],
  date: '2026-05-03',
  updated: '2026-06-04',
  release: '2026-05-01',
  address: 'https://example.org/articles/which-one/',
};

export function madeFigure(text: string, more: Partial<Figure> = {}): Figure {
  const source = { id: 'source', title: text, author: text, publisher: text, publishedAt: '2001', url: null };
  return {
    id: 'invented',
    board: 'made',
    title: text,
    alt: text,
    columns: [
      { key: 'model', label: text, kind: 'text' },
      { key: 'score', label: 'Score', kind: 'score' },
      { key: 'note', label: text, kind: 'text' },
    ],
    rows: [
      {
        id: 'a',
        cells: [
          { value: text, text },
          { value: 8.5, text: '8.5', best: 'score' },
          { value: text, text },
        ],
      },
      {
        id: 'b',
        cells: [
          { value: text, text },
          { value: null, text: '—', missing: text },
          { value: '', text: '' },
        ],
      },
    ],
    notes: [text],
    provenance: { kind: 'reported', asOf: '2001', summary: text, sources: [source] },
    chart: null,
    ...more,
  };
}

export function madeBars(label: string): Chart {
  const bar = { id: 'a', label, value: 1, text: label, approximate: false, best: 'value' as const, href: '/models/a/' };
  return { kind: 'bars', label, max: 1, bars: [bar] };
}

/** So many made-up rows, each by its number. */
export function madeRows(count: number): Figure['rows'] {
  return Array.from({ length: count }, (_, i) => ({
    id: `row-${i + 1}`,
    cells: [
      { value: `Invented ${i + 1}`, text: `Invented ${i + 1}` },
      { value: i, text: String(i) },
      { value: '', text: '' },
    ],
  }));
}

const PIECES = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</td></table>',
  '"\'><b>',
  ']]>',
  '<!--',
  '&amp;',
  '&#60;',
  '\\input{/etc/passwd}',
  '\\write18{ls}',
  '\\end{tabular}',
  '} {',
  '% $x$ #1 a_b ^ ~ &',
  '[a](javascript:alert(1))',
  '![a](https://evil.example/x.png)',
  '<https://evil.example>',
  ' https://evil.example ',
  ' www.evil.example ',
  ' someone@evil.example ',
  '`code`',
  '**bold** _it_ ~~gone~~',
  '| --- |',
  '\n\n# heading\n- item\n',
  '\r\n',
  '@misc{x,',
  '=cmd()',
  'a',
  ' ',
];

export const hostileText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join('')),
  anyText,
);
