/** The text that tells language models what is on the site and how to read it, as llmstxt.org describes it. */
import { escapeLineStart, escapeMarkdown } from './markdown.ts';

export interface LlmsLink {
  title: string;
  /** Absolute. */
  url: string;
  note: string;
}

export interface LlmsText {
  siteName: string;
  /** What the site is, in a sentence. */
  summary: string;
  /** How its numbers are to be read. */
  notes: readonly string[];
  /** By their titles; one without links is left out. */
  sections: Record<string, readonly LlmsLink[]>;
}

export function toLlmsText({ siteName, summary, notes, sections }: LlmsText): string {
  const blocks = [
    `# ${escapeMarkdown(siteName)}`,
    `> ${escapeLineStart(escapeMarkdown(summary))}`,
    notes.map((note) => `- ${escapeLineStart(escapeMarkdown(note))}`).join('\n'),
    ...Object.entries(sections)
      .filter(([, links]) => links.length > 0)
      .map(([title, links]) => `## ${escapeMarkdown(title)}\n\n${links.map(toLine).join('\n')}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function toLine({ title, url, note }: LlmsLink): string {
  return `- [${escapeMarkdown(title)}](${url})${note === '' ? '' : `: ${escapeMarkdown(note)}`}`;
}
