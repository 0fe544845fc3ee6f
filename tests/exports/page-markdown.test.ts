/** Pages as Markdown: the same text, tables as tables, absolute links, and nothing of a stranger's text alive. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeXml } from '../../src/exports/escape.ts';
import { toPageMarkdown } from '../../src/exports/page-markdown.ts';
import { hostileText } from './made-figure.ts';
import { kindsOf } from './parse-markup.ts';

const ADDRESS = 'https://example.org/x/a/';
const frame = (main: string, title = 'A title') =>
  `<!doctype html><html><head><meta name="dcterms.bibliographicCitation" content="Invented, “${escapeXml(title)}”, "><meta name="dcterms.temporal" content="newest release 1 July 2001"></head><body><nav>No</nav><main id="main">${main}</main></body></html>`;
const convert = (main: string) => toPageMarkdown(frame(main), ADDRESS);
/** What follows the title and the lines about the page. */
const bodyOf = (main: string) => convert(`<h1>T</h1>${main}`).split('\n').slice(8).join('\n').trim();

test('it opens with title, address, date and how to cite, and has nothing from around the main part', () => {
  expect(convert('<p>Before</p><h1>The  title</h1><p>Text</p>')).toBe(
    `# The title

- Page: <https://example.org/x/a/>
- Date: newest release 1 July 2001
- Cite as: Invented, “A title”, <https://example.org/x/a/>

---

Before

Text
`,
  );
});

test('tables become tables, with what numbers are aligned to, and bars inside cells stay inside', () => {
  const table =
    '<table><caption class="sr">Rows</caption><thead><tr><th>Model</th><th class="n">Score</th></tr></thead><tbody><tr><th><a href="/x/m/">a|b</a></th><td class="n"> 9.5<span class="sr"> best</span></td></tr></tbody></table>';
  expect(bodyOf(table)).toBe(
    '**Rows**\n\n| Model | Score |\n| --- | ---: |\n| [a\\|b](<https://example.org/x/m/>) | 9.5 best |',
  );
});

test('lines with leaders and lists of terms are lists of what is said', () => {
  const leader =
    '<ul><li class="leader"><a href="#b">A</a> <span class="dots" aria-hidden="true"></span> <b>1</b></li></ul>';
  expect(bodyOf(leader)).toBe('- [A](<https://example.org/x/a/#b>): **1**');
  expect(bodyOf('<dl aria-label="Total"><div><dt>Score</dt><dd>9</dd><dd>as reported</dd></div></dl>')).toBe(
    '**Total**\n\n- Score: 9; as reported',
  );
  expect(bodyOf('<dl><dt>A</dt><dd>1</dd><dt>B</dt><dd>2</dd></dl>')).toBe('- A: 1\n- B: 2');
  expect(bodyOf('<ol><li><h2>One</h2><p>Text</p></li><li>Two</li></ol>')).toBe('1. ## One\n\n   Text\n2. Two');
});

test('what is operated, drawn or runs is left out; a chart is told', () => {
  const page =
    '<form><label>f <input value="f"></label><button>b</button></form><p class="js-only">j</p><p hidden>h</p><script>s</script><i aria-hidden="true">i</i><div role="img" aria-label="Scores"><svg><text>t</text></svg></div>';
  expect(bodyOf(page)).toBe('*Chart: Scores*');
});

test('code stays as it is, whatever fences it has', () => {
  expect(bodyOf('<pre><code>a\n```\n&lt;b&gt;\n</code></pre>')).toBe('````\na\n```\n<b>\n````');
  expect(bodyOf('<p>Run <code>a `b` c</code></p>')).toBe('Run ``a `b` c``');
});

test('no address but one that a reader may follow is linked', () => {
  expect(bodyOf('<a href="javascript:alert(1)">x</a>')).toBe('[x](<>)');
});

test('a stranger’s text is text wherever it stands', () => {
  const page = 'link https://example.org/x/a/';
  fc.assert(
    fc.property(hostileText, (text) => {
      const inert = escapeXml(text);
      const main = `<h1>x${inert}x</h1><p>x${inert}</p><ul><li>x${inert}</li></ul><table><tr><th>x${inert}</th></tr><tr><td>x${inert}</td></tr></table><pre>${inert}</pre>`;
      const kinds = kindsOf(toPageMarkdown(frame(main, text), ADDRESS));
      const head = ['heading', 'list', 'listItem', page, 'listItem', 'listItem', page, 'thematicBreak'];
      const body = 'list listItem table tableRow tableCell tableRow tableCell code'.split(' ');
      expect(kinds).toEqual([...head, ...body]);
    }),
  );
});
