/** The theme in the texts that authors paste: in the snippet for the script and in the plain frame, and nowhere else. */
import { expect, test } from 'vitest';
import { toThemed } from '../../src/client/themed.ts';
import { toEmbedSnippet, toFrameSnippet } from '../../src/exports/embed/snippets.ts';
import { context, madeFigure } from '../exports/made-figure.ts';
import { parseHtml } from '../exports/xml.ts';

const figure = madeFigure('Plain');

test('is an attribute of the figure, or a parameter of the frame', () => {
  const [box] = parseHtml(toThemed(toEmbedSnippet(figure, context), 'dark'));
  expect(box?.attributes).toMatchObject({ 'data-receipts': 'made/invented', 'data-theme': 'dark' });
  const frame = parseHtml(toThemed(toFrameSnippet(figure, context), 'light')).find(({ name }) => name === 'iframe');
  expect(frame?.attributes.src).toBe('https://example.org/embed/made/invented/?theme=light');
});

test('is left out where it is that of the reader', () => {
  for (const text of [toEmbedSnippet(figure, context), toFrameSnippet(figure, context)])
    expect(toThemed(text, '')).toBe(text);
});
