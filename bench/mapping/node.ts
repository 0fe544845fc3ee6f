/** A place in a document, and what JSONPaths find from there: values of the kind that is asked for, or a problem that says what was there. */
import { jsonpath } from 'json-p3';
import { type Problem, quote } from '../../src/data/index.ts';
import { toProblem } from '../files/index.ts';
import { NUMBER } from '../ingest/index.ts';
import type { Json } from './document.ts';

/** A text, a JSONPath, or a JSONPath with what its texts are called here. */
export type Said = string | { at: string; as: Record<string, string> };

/** What all nodes of a document share. */
export interface Reading {
  /** The file or folder, for problems. */
  file: string;
  problems: Problem[];
  /** How often each JSONPath of the mapping found something, and where it was tried first. */
  hits: Map<string, { count: number; tried: Node }>;
}

const MAX_KEYS = 12;

export class Node {
  readonly value: Json;
  /** The normalised path from the top of the document. */
  readonly path: string;
  readonly reading: Reading;

  constructor(value: Json, path: string, reading: Reading) {
    this.value = value;
    this.path = path;
    this.reading = reading;
  }

  /** Every node that `path` finds from here, in the order of the document. */
  findAll(path: string): Node[] {
    try {
      const found = [...jsonpath.query(path, this.value)].map(
        (node) => new Node(node.value as Json, this.path + node.getPath({ form: 'canonical' }).slice(1), this.reading),
      );
      const hit = this.reading.hits.get(path) ?? { count: 0, tried: this };
      this.reading.hits.set(path, { ...hit, count: hit.count + found.length });
      return found;
    } catch (error) {
      const found = `${quote(path)}: ${error instanceof Error ? error.message : error}`;
      this.say(path, 'a JSONPath (RFC 9535)', found, 'Correct the mapping');
      return [];
    }
  }

  /** The one node that `path` finds; undefined where it finds none, and with a problem where it finds several. */
  find(path: string): Node | undefined {
    const [first, ...others] = this.findAll(path);
    if (others.length > 0) this.say(path, 'one value', `${others.length + 1}`, 'Make the JSONPath find one');
    return first;
  }

  /** As text: a number is written out. Undefined where there is none or nothing in it. */
  text(path: string): string | undefined {
    const node = this.find(path);
    if (node === undefined || node.value === null || node.value === '') return undefined;
    if (typeof node.value === 'string' || typeof node.value === 'number') return String(node.value).trim() || undefined;
    this.say(path, 'a text', quote(node.value), 'Correct the JSONPath in the mapping');
    return undefined;
  }

  /** As a number, also of a text that is one. Undefined where there is none; with a problem where it is another thing. */
  number(path: string): number | undefined {
    const node = this.find(path);
    if (node === undefined || node.value === null || node.value === '') return undefined;
    const { value } = node;
    const number = typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
    this.say(path, 'a number', quote(value), 'Correct the JSONPath in the mapping, or the file');
    return undefined;
  }

  /** What a mapping says: the text itself, or what its JSONPath finds. */
  said(value: Said | undefined): string | undefined {
    if (value === undefined) return undefined;
    if (typeof value === 'string') return value.startsWith('$') ? this.text(value) : value;
    const found = this.text(value.at);
    if (found === undefined || value.as[found] !== undefined) return found && value.as[found];
    this.say(value.at, `one of ${Object.keys(value.as).map(quote).join(', ')}`, quote(found), 'Add it to the mapping');
    return undefined;
  }

  say(path: string, expected: string, found: string, fix: string): void {
    const { problems, file } = this.reading;
    problems.push(toProblem(file, this.path + path.slice(1), expected, found, fix));
  }

  /** What stands here, in a few words. */
  describe(): string {
    const { value } = this;
    if (typeof value !== 'object' || value === null) return quote(value);
    const keys = Object.keys(value).slice(0, MAX_KEYS).map(quote).join(', ');
    return Array.isArray(value) ? `a list of ${value.length}` : `an object with ${keys || 'nothing in it'}`;
  }
}
