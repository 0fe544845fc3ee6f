/** Whether the model that a response names is the one that was asked for. */
import type { Answer } from './schema-run.ts';

/** A snapshot, a tag or a quantisation of a model is that model; another size or version is another one. */
const SUFFIX =
  /^(?:[-@:._](?:\d{3,8}|\d{4}-\d{2}(?:-\d{2})?|latest|preview|free|instruct|it|chat|fp8|fp16|bf16|awq|gptq|int[48]|i?q\d\w*))+$/;

function isSameModel(asked: string, answered: string): boolean {
  const [one, other] = [toBareName(asked), toBareName(answered)];
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.startsWith(short) && (long === short || SUFFIX.test(long.slice(short.length)));
}

/** The model that answered in the place of the one that was asked for; null where it is that one, or nothing is known. */
export function findOtherModel({
  model,
  request,
  answeredBy,
}: Pick<Answer, 'model' | 'request' | 'answeredBy'>): string | null {
  const names = [String(request.model ?? model), model];
  const other = answeredBy.model;
  return other === null || other === '' || names.some((name) => isSameModel(name, other)) ? null : other;
}

/** Without the maker or the folder in front of it. */
function toBareName(name: string): string {
  const last = name.trim().toLowerCase().split(/[/\\]/).at(-1) ?? '';
  return last.replace(/\.gguf$/, '').replace(/-\d{5}-of-\d{5}$/, '');
}
