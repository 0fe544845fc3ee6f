/** Reads the text of an article: its head, the components in it with their lines, and what may not stand in it. */
import { type MdastNode, mdxToMdast } from 'satteri';
import { didYouMean, type Problem, quote } from '../data/index.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { isPartName, PARTS, type PartName, type Use } from './parts.ts';
import { findBareNumbers } from './prose.ts';

export interface ReadArticle {
  /** Null where it has problems. */
  frontMatter: FrontMatter | null;
  uses: Use[];
  problems: Problem[];
}

type Element = Extract<MdastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

const BIND = 'Bind it with <Num of="…" />, or say it without a number';

export function readArticle(source: string, file: string): ReadArticle {
  const reader = new Reader(file);
  try {
    reader.walk(mdxToMdast(source), null);
  } catch (error) {
    reader.addSyntaxProblem((error as Error).message);
  }
  const frontMatter = readFrontMatter(source, file, reader.problems);
  return { frontMatter, uses: reader.uses, problems: reader.problems };
}

class Reader {
  readonly file: string;
  readonly uses: Use[] = [];
  readonly problems: Problem[] = [];

  constructor(file: string) {
    this.file = file;
  }

  add(line: number, problem: Pick<Problem, 'expected' | 'found' | 'fix'>): void {
    this.problems.push({ file: this.file, path: `line ${line}`, ...problem });
  }

  /** The parser says "12:5: what it did not expect". */
  addSyntaxProblem(message: string): void {
    const [, line = '1', said = message] = /^(\d+):\d+: (.*?)(?: \([\w:-]+\))?$/s.exec(message) ?? [];
    this.add(Number(line), { expected: 'Markdown with components', found: said, fix: 'Correct it' });
  }

  walk(node: MdastNode, claim: Use | null): void {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      this.walkElement(node, line, claim);
      return;
    }
    this.checkNode(node, line, claim);
    if (!('children' in node)) return;
    const children = node.children as MdastNode[];
    this.checkLines(children);
    for (const child of children) this.walk(child, claim);
  }

  /** Markdown takes a component alone on its line for a paragraph, and so parts the sentence that goes on below or above it. */
  checkLines(nodes: readonly MdastNode[]): void {
    const touch = (above: MdastNode | undefined, below: MdastNode | undefined) =>
      above !== undefined && below?.position?.start.line === (above.position?.end.line ?? 0) + 1;
    for (const [i, node] of nodes.entries()) {
      if (node.type !== 'mdxJsxFlowElement') continue;
      const [above, below] = [nodes[i - 1], nodes[i + 1]];
      const parts =
        (above?.type === 'paragraph' && touch(above, node)) || (below?.type === 'paragraph' && touch(node, below));
      if (!parts) continue;
      this.add(node.position?.start.line ?? 1, {
        expected: 'words and components of a sentence on common lines',
        found: 'a component alone on its line, which ends the paragraph',
        fix: 'Move words of the sentence to its line, or leave a blank line between',
      });
    }
  }

  checkNode(node: MdastNode, line: number, claim: Use | null): void {
    if (node.type === 'text') this.checkProse(node.value, line, claim);
    if (node.type === 'image' || node.type === 'imageReference')
      this.add(line, {
        expected: 'pictures as <Figure of="…" />',
        found: quote(node.alt ?? ''),
        fix: 'Show a figure, or leave it out',
      });
    if (node.type === 'link' || node.type === 'definition') this.checkLink(node, line, claim);
    if (node.type === 'mdxjsEsm') this.refuse(node.value, line);
    const isCode = node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression';
    if (isCode && !isComment(node.value)) this.refuse(`{${node.value}}`, line);
    if (node.type === 'heading' && node.depth === 1)
      this.add(line, { expected: 'a heading from ## on', found: '#', fix: 'The title stands in the head of the file' });
  }

  walkElement(node: Element, line: number, claim: Use | null): void {
    if (!isPartName(node.name)) {
      this.refuse(`<${node.name ?? ''}>`, line, didYouMean(node.name ?? '', Object.keys(PARTS)));
      return;
    }
    const use = { name: node.name, attributes: this.readAttributes(node, node.name, line), words: wordsOf(node), line };
    this.uses.push(use);
    if (PARTS[use.name].holdsWords && claim === null) {
      if (node.children.some(isBlock))
        this.add(line, {
          expected: `a sentence in <${use.name}>`,
          found: 'a paragraph',
          fix: 'Write it without line breaks around it',
        });
      for (const child of node.children) this.walk(child as MdastNode, use);
    } else if (node.children.length > 0) {
      const found = quote(node.children.map((child) => wordsOf(child as MdastNode)).join(''));
      this.add(line, { expected: `nothing inside <${use.name}>`, found, fix: `Close it at once: <${use.name} … />` });
    }
  }

  readAttributes(node: Element, name: PartName, line: number): Record<string, string> {
    const { required, optional } = PARTS[name];
    const known: readonly string[] = [...required, ...optional];
    const read: Record<string, string> = {};
    for (const attribute of node.attributes) {
      const key = attribute.type === 'mdxJsxAttribute' ? attribute.name : '{…}';
      const value = attribute.type === 'mdxJsxAttribute' ? attribute.value : undefined;
      if (!known.includes(key)) {
        const fix = `Remove it or correct its name.${didYouMean(key, known)}`;
        this.add(line, { expected: `<${name}> with ${known.join(', ')}`, found: key, fix });
      } else if (typeof value === 'string') {
        read[key] = value;
      } else {
        this.add(line, { expected: `a text as ${key}`, found: 'something else', fix: `Write ${key}="…"` });
      }
    }
    const missing = required.filter((key) => !node.attributes.some((each) => 'name' in each && each.name === key));
    for (const key of missing)
      this.add(line, { expected: `${key} in <${name}>`, found: 'nothing', fix: `Write ${key}="…"` });
    return read;
  }

  checkLink({ url, title }: { url: string; title?: string | null | undefined }, line: number, claim: Use | null): void {
    this.checkProse(title ?? '', line, claim);
    if (/^(?:https?:\/\/|mailto:|\/(?!\/)|#)/i.test(url)) return;
    const fix = 'Write where it is from the root of this site, or its whole address';
    this.add(line, { expected: 'a link that begins with /, #, http:// or https://', found: quote(url), fix });
  }

  checkProse(text: string, line: number, claim: Use | null): void {
    for (const { found, at } of findBareNumbers(text, claim !== null)) {
      const offset = text.slice(0, at).split('\n').length - 1;
      this.add(line + offset, { expected: 'a number that is bound to the data', found: quote(found), fix: BIND });
    }
  }

  refuse(found: string, line: number, hint = ''): void {
    const expected = `Markdown and ${Object.keys(PARTS).join(', ')}`;
    this.add(line, { expected, found: quote(found), fix: `Write it in Markdown.${hint}` });
  }
}

const isBlock = ({ type }: { type: string }) =>
  ['paragraph', 'heading', 'list', 'table', 'blockquote', 'code'].includes(type);

const isComment = (code: string) => /^\s*(?:\/\*(?:(?!\*\/).)*\*\/\s*)*$/s.test(code);

/** What a reader sees in it, as far as it is known here: what a number shows stands as its expression. */
function wordsOf(node: MdastNode): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value.replaceAll('\n', ' ');
  if ((node.type === 'mdxJsxTextElement' || node.type === 'mdxJsxFlowElement') && node.name !== 'Claim') {
    const [first] = node.attributes;
    return first && typeof first.value === 'string' ? `{${first.value}}` : '';
  }
  return 'children' in node ? node.children.map((child) => wordsOf(child as MdastNode)).join('') : '';
}
