/** What a finish reason means, in the spelling of any provider. */

export type Ending =
  /** The model said that it was done. */
  | 'ended'
  | 'cut'
  | 'refused'
  /** Nobody's fault. */
  | 'failed'
  | 'unknown';

/** The first that fits: "error_toxic" is a refusal, "max_tokens" no end token. */
const MEANINGS: readonly [Exclude<Ending, 'unknown'>, RegExp][] = [
  ['ended', /^(?:stop|end_|eos|complete|finish|done|tool_|function_)/],
  [
    'refused',
    /filter|safety|recitation|block|prohibit|spii|sensitive|refus|guardrail|toxic|moderat|violation|policy|flagged/,
  ],
  ['failed', /error|fail|abort|cancel|timeout|insufficient|malformed|unavailable|overload|interrupt|disconnect/],
  ['cut', /length|tokens|limit|context|truncat|incomplete/],
];

/** `content_filter: RECITATION`, `FINISH_REASON_SAFETY`, `maxTokens` and `max-tokens` mean what they mean in lower case. */
export function endingOf(reason: unknown): Ending {
  if (typeof reason !== 'string') return 'unknown';
  const word = reason
    .replace(/([a-z])(?=[A-Z])/g, '$1_')
    .toLowerCase()
    .replaceAll('-', '_')
    .replace(/^finish_?reason_/, '');
  return MEANINGS.find(([, pattern]) => pattern.test(word))?.[0] ?? 'unknown';
}
