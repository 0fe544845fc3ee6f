/** The forms of a figure: every figure of the real data has them all, and what is pasted is what was made. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { toFigureBibtex, toFigureCitation } from '../../src/exports/citation.ts';
import { formAddress } from '../../src/exports/context.ts';
import { toEmbedSnippet, toFrameSnippet } from '../../src/exports/embed/snippets.ts';
import { toFigureJson } from '../../src/exports/figure-json.ts';
import { figureJsonSchema, toFigureJsonSchema } from '../../src/exports/figure-schema.ts';
import { FORMS, formsOf } from '../../src/exports/forms.ts';
import { toCiteSnippets, toCopySnippets } from '../../src/exports/snippets-to-copy.ts';
import { context, madeBars, madeFigure, madeRows } from './made-figure.ts';
import { allFigures, someFigures } from './our-figures.ts';

test('no two figures have the same address', () => {
  const addresses = allFigures.map(({ board, id }) => `${board}/${id}`);
  expect(allFigures.length).toBeGreaterThan(25);
  expect(addresses).toEqual([...new Set(addresses)]);
});

test('the forms are those that were announced, and no two have the same ending', () => {
  expect(FORMS.map(({ extension }) => extension)).toEqual(
    'svg png dark.png csv excel.csv json md html tex bib'.split(' '),
  );
});

test.each(FORMS.filter(({ type }) => type !== 'image/png').map((form) => [form.extension, form] as const))(
  'every figure has its %s, made of plain JSON alone',
  async (_, form) => {
    for (const figure of someFigures) {
      const made = String(await form.make(figure, context));
      expect(made.length, figure.id).toBeGreaterThan(20);
      expect(made, figure.id).not.toMatch(/\[object|>(NaN|undefined)</);
      // A frozen figure is read from a file: nothing of it may be lost on the way.
      expect(await form.make(JSON.parse(JSON.stringify(figure)), context)).toBe(made);
    }
  },
);

describe('the schema', () => {
  test('holds for every figure, and names every field', () => {
    const validate = new Ajv2020({ strict: false }).compile(toFigureJsonSchema());
    for (const figure of someFigures) {
      const json = JSON.parse(JSON.stringify(toFigureJson(figure)));
      expect(validate(json), `${figure.board}/${figure.id}: ${JSON.stringify(validate.errors)}`).toBe(true);
      // Parsing leaves out what the schema does not name.
      expect(figureJsonSchema.parse(json)).toEqual(withoutSchemaLinks(json));
    }
    expect(validate({})).toBe(false);
  });

  test('allows fields that come later', () => {
    const validate = new Ajv2020({ strict: false }).compile(toFigureJsonSchema());
    expect(validate({ ...JSON.parse(JSON.stringify(toFigureJson(madeFigure('Plain')))), later: 1 })).toBe(true);
  });
});

/** Sources carry the link to their own schema, which is for editors. */
function withoutSchemaLinks(json: { provenance: { sources: Record<string, unknown>[] } }) {
  const sources = json.provenance.sources.map(({ $schema: _, ...source }) => source);
  return { ...json, provenance: { ...json.provenance, sources } };
}

describe('what is copied', () => {
  const idsOf = (snippets: { id: string }[]) => snippets.map(({ id }) => id);
  const textOf = (figure: ReturnType<typeof madeFigure>, id: string) =>
    [...toCopySnippets(figure, context), ...toCiteSnippets(figure, context)].find((snippet) => snippet.id === id)
      ?.text ?? '';

  test('link, Markdown, HTML, two ways to embed, citation and BibTeX', () => {
    const figure = madeFigure('Plain');
    expect(idsOf(toCopySnippets(figure, context))).toEqual(['link', 'markdown', 'html', 'embed', 'frame']);
    expect(idsOf(toCiteSnippets(figure, context))).toEqual(['citation', 'bibtex']);
    expect(textOf(figure, 'link')).toBe(context.address);
    expect(textOf(figure, 'citation')).toBe(toFigureCitation(figure, context));
    expect(textOf(figure, 'bibtex')).toBe(toFigureBibtex(figure, context).trim());
    expect(textOf(figure, 'markdown')).toContain('| Plain | 8.5 | Plain |');
    expect(textOf(figure, 'html')).toMatch(/^<div style="overflow-x:auto">\n<table>[\s\S]*<\/table>\n<\/div>$/);
    expect(textOf(figure, 'embed')).toBe(toEmbedSnippet(figure, context));
    expect(textOf(figure, 'frame')).toBe(toFrameSnippet(figure, context));
  });

  test('a chart is pasted as its picture', () => {
    const chart = madeFigure('Plain', { chart: madeBars('Plain') });
    const picture = formAddress(context, 'png');
    expect(picture).toBe('https://example.org/figures/made/invented.png');
    expect(textOf(chart, 'markdown')).toContain(`[![Plain](<${picture}>)](<${context.address}>)`);
    expect(textOf(chart, 'html')).toContain(`<img src="${picture}"`);
  });

  test('of a long table the beginning, with where the rest is', () => {
    const long = madeFigure('Plain', { rows: madeRows(1000) });
    for (const id of ['markdown', 'html']) {
      expect(textOf(long, id)).toContain('Invented 40');
      expect(textOf(long, id)).not.toContain('Invented 41');
      expect(textOf(long, id)).toContain('960 more rows at');
    }
  });
});

test('of one among very many there is no PNG, and every other form', () => {
  const kept = formsOf({ ...context, pictured: false });
  expect(FORMS.filter((form) => !kept.includes(form)).map(({ extension }) => extension)).toEqual(['png', 'dark.png']);
  expect(formsOf(context)).toEqual(FORMS);
});
