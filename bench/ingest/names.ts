/** Names in files: which are taken as they are, and the ids that they give. */
import { hasHidden, isId } from '../../src/data/index.ts';

const MAX_LENGTH = 120;

/** Why a name is not taken over, or null for a plain one. What a shell, a spreadsheet, a path or a page might act on is not plain. */
export function whyNotPlain(name: string): string | null {
  if (name.trim() === '') return 'nothing';
  if (name.length > MAX_LENGTH) return `${name.length} characters`;
  if (hasHidden(name) || /[\n\r\t]/.test(name)) return 'characters that do not show';
  if (/[<>]/.test(name)) return '< or >';
  if (/^\s*[=+\-@]/.test(name)) return 'a beginning that a spreadsheet would run';
  if (/(?:^|[\\/])\.\.?(?:[\\/]|$)|^[\\/~]|^[a-z]:\\/i.test(name)) return 'the path of a file';
  if (/:\/\/|^(?:exec|file|python|golang|ruby|webhook|package)\s*:/i.test(name)) return 'an address or a command';
  if (/\bsk-[\w-]{6,}|(?:key|token|secret|password|passwd|pwd)\s*[=:]/i.test(name)) return 'what looks like a key';
  if (toId(name) === null) return 'no letter or digit';
  return null;
}

/** Lower-case letters and digits joined by hyphens or dots, as in "qwen2.5-coder-32b"; null where nothing is left. */
export function toId(name: string): string | null {
  const id = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('+', ' plus ')
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/[-.]+/g, (signs) => (signs.includes('-') ? '-' : signs))
    .replace(/^[-.]+|(?<![-.])[-.]+$/g, '');
  return isId(id) ? id : null;
}
