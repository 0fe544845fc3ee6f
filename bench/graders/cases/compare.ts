/** Whether what came of a call is what its case expects: of exactly the same type, but for the order of keys and of sets. */
import { type Case, type CaseLanguage, toSandboxValue } from '../../../src/data/index.ts';
import { isSameValue, showValue } from '../../sandbox/index.ts';
import { passIf, type Verdict } from '../grader.ts';
import { describeOutcome, isRefusal, type Outcome } from '../shared/calls.ts';

export function judgeCase(one: Case, language: CaseLanguage, outcome: Outcome): Verdict {
  const got = describeOutcome(outcome);
  if (one.throws) return passIf(isRefusal(outcome), 'an exception', got);
  const accepted = (one.accept ?? [one.expected]).map((value) => toSandboxValue(value, language));
  const isAccepted =
    outcome.kind === 'returned' &&
    accepted.some((value) => isSameValue(toComparable(value), toComparable(outcome.value)));
  return passIf(isAccepted, accepted.map(showValue).join(' or '), got);
}

/** The same for values that are equal in the language: neither keys nor sets have an order, nor has a float one spelling. */
function toComparable(wire: unknown): unknown {
  if (Array.isArray(wire)) return wire.map(toComparable);
  if (typeof wire !== 'object' || wire === null) return wire;
  const { $: type, v } = wire as { $: string; v?: unknown };
  if (type === 'float') return { $: type, v: toSpelling(v as string) };
  const content = toComparable(v);
  const isUnordered = ['object', 'dict', 'set', 'frozenset'].includes(type) && Array.isArray(content);
  return { $: type, v: isUnordered ? sorted(content) : content };
}

/** Python writes 1e-07 and 1e+16 where JavaScript writes 1e-7 and 10000000000000000. */
function toSpelling(float: string): string {
  const number = Number(float);
  return Number.isNaN(number) || Object.is(number, -0) ? float : String(number);
}

function sorted(parts: unknown[]): unknown[] {
  const keyed = parts.map((part) => ({ part, key: JSON.stringify(part) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ part }) => part);
}
