/** The addresses that a built site promises to keep: its pages, the forms of its figures, its API and its feeds. */
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { listFiles } from './helpers.ts';

export const LIST = join(import.meta.dirname, 'published-addresses.txt');

/** Names that hold a hash, pictures that no one links to, and what search engines read. */
const NOT_PROMISED = /^(_astro\/|previews\/|404\.html$|sitemap)/;
/** Files that differ in their ending alone stand on one line: the forms of a figure, and those of a badge. */
const FORM = /^((?:v\/[^/]+\/)?(?:figures|badges)\/[^/]+\/.+?)\.((?:dark\.)?[a-z]+)$/;

/** One line an address, from the root of the site; of a figure all its forms, as in `figures/a/b.{csv,json}`. */
export function listAddresses(dir: string): string[] {
  const files = listFiles(dir).map((file) => relative(dir, file).split(sep).join('/'));
  return files.filter((file) => !NOT_PROMISED.test(file)).map((file) => file.replace(/(^|\/)index\.html$/, '$1'));
}

export function foldForms(addresses: Iterable<string>): string[] {
  const forms = new Map<string, string[]>();
  const others: string[] = [];
  for (const address of addresses) {
    const [, figure, form] = FORM.exec(address) ?? [];
    if (figure === undefined || form === undefined || address.endsWith('/')) others.push(address);
    else forms.set(figure, [...(forms.get(figure) ?? []), form]);
  }
  const folded = [...forms].map(([figure, list]) => `${figure}.{${list.sort().join(',')}}`);
  return [...others.map((address) => address || './'), ...folded].sort();
}

export function unfoldForms(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [, start, list] = /^(.*)\{(.*)\}$/.exec(line) ?? [];
    if (start === undefined || list === undefined) return [line === './' ? '' : line];
    return list.split(',').map((form) => start + form);
  });
}

export function readPublished(): string[] {
  return unfoldForms(readFileSync(LIST, 'utf8').trimEnd().split('\n'));
}
