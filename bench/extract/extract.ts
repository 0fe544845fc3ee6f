/** Finds the code in an answer, and says by which rule. Raise EXTRACTOR_VERSION with every change of what it finds. */
import type { Grade, Grading } from '../../src/data/index.ts';
import { type Block, findBetweenFences, findBlocks, hasCode, joinBlocks } from './blocks.ts';
import { type Reader, readerFor } from './readers.ts';

export const EXTRACTOR_VERSION = 2;

export interface Extracted {
  code: string;
  /** The answer without the block. */
  prose: string;
  extraction: NonNullable<Grade['extraction']>;
}

/** `text` is an answer whose reasoning was set aside; null where there is no code in it. */
export function extractCode(
  text: string,
  { language, exports: name }: Pick<Grading, 'language' | 'exports'>,
): Extracted | null {
  const reader = readerFor(language);
  const fences = findBlocks(text);
  const blocks = fences.filter(hasCode);
  const isNamed = (code: string) => name === undefined || language === 'json' || code.includes(name);
  const fits = ({ code }: Block) =>
    isNamed(code) && reader.parses(code) && (name === undefined || reader.has(code, name));
  // Without a name any word of a sentence might be the code.
  const unfenced = name === undefined ? [] : findBetweenFences(text);
  const chosen =
    choose('the last block that parses and has what the contract names', mostDefining(blocks.filter(fits), reader)) ??
    choose('blocks joined over a fence that stands inside the code', joinBlocks(text, fences).findLast(fits)) ??
    wholeAnswer(text, fences, fits, reader) ??
    choose('what parses between fences or paragraphs, as a fence is missing', unfenced.find(fits)) ??
    longest(blocks, reader);
  if (chosen === null) return null;
  const { rule, block } = chosen;
  const others = blocks.filter((other) => other.lastLine < block.firstLine || other.firstLine > block.lastLine);
  const { firstLine, lastLine, language: tag } = block;
  return {
    code: block.code,
    prose: withoutLines(text, block),
    extraction: { rule, language: tag, firstLine, lastLine, otherBlocks: others.length },
  };
}

type Choice = { rule: string; block: Block } | null;

function choose(rule: string, block: Block | undefined): Choice {
  return block ? { rule, block } : null;
}

/** A block that defines less than this share of what another defines is a shorter way or a use of it, not a correction. */
const LEAST_SHARE = 0.5;

/** The last one, as models correct themselves downwards, of those that define most of what the contract names. */
function mostDefining(blocks: readonly Block[], { definedLength }: Reader): Block | undefined {
  const most = Math.max(...blocks.map(({ code }) => definedLength(code)));
  return blocks.findLast(({ code }) => definedLength(code) >= most * LEAST_SHARE);
}

/** An answer without fences counts whole if it parses; with what the contract names if it can be told. */
function wholeAnswer(text: string, fences: readonly Block[], fits: (block: Block) => boolean, reader: Reader): Choice {
  if (fences.length > 0 || text.trim() === '') return null;
  const lines = text.split('\n');
  const firstLine = lines.findIndex((line) => line.trim() !== '') + 1;
  const lastLine = lines.findLastIndex((line) => line.trim() !== '') + 1;
  const code = `${lines.slice(firstLine - 1, lastLine).join('\n')}\n`;
  const block = { code, language: null, firstLine, lastLine, outerFirst: firstLine, outerLast: lastLine };
  return fits(block) || reader.parses(code) ? { rule: 'the whole answer, which has no fences', block } : null;
}

function longest(blocks: readonly Block[], reader: Reader): Choice {
  const tagged = blocks.filter(({ language }) => language !== null && reader.tags.includes(language));
  const byLength = (tagged.length > 0 ? tagged : blocks).toSorted((a, b) => b.code.length - a.code.length);
  return byLength[0] ? { rule: 'the longest block, as none has what the contract names', block: byLength[0] } : null;
}

function withoutLines(text: string, { outerFirst, outerLast }: Block): string {
  const lines = text.split('\n');
  return [...lines.slice(0, outerFirst - 1), ...lines.slice(outerLast)].join('\n').trim();
}
