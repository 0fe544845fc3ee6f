/** What a finish reason means, in the spelling of any provider. */

export type Ending =
  /** The model said that it was done. */
  | 'ended'
  | 'cut'
  | 'refused'
  /** Nobody's fault. */
  | 'failed'
  | 'unknown';

const WORDS: Record<Exclude<Ending, 'unknown'>, readonly string[]> = {
  ended: [
    'stop',
    'end_turn',
    'eos',
    'eos_token',
    'stop_sequence',
    'complete',
    'completed',
    'tool_calls',
    'function_call',
  ],
  cut: [
    'length',
    'max_length',
    'model_length',
    'context_length',
    'max_tokens',
    'max_new_tokens',
    'max_output_tokens',
    'max_completion_tokens',
    'token_limit',
    'model_context_window_exceeded',
    'incomplete',
  ],
  refused: [
    'content_filter',
    'content_filtered',
    'content_blocked',
    'safety',
    'image_safety',
    'recitation',
    'blocklist',
    'blocked',
    'prohibited_content',
    'spii',
    'sensitive',
    'refusal',
    'guardrail',
    'guardrail_intervened',
    'error_toxic',
  ],
  failed: [
    'error',
    'failed',
    'abort',
    'aborted',
    'cancelled',
    'canceled',
    'timeout',
    'network_error',
    'server_error',
    'internal_error',
    'insufficient_system_resource',
    'malformed_function_call',
    'malformed_response',
  ],
};

const ENDINGS = new Map(
  Object.entries(WORDS).flatMap(([ending, words]) => words.map((word) => [word, ending as Ending])),
);

/** `content_filter: RECITATION`, `FINISH_REASON_SAFETY`, `maxTokens` and `max-tokens` are words of the list in other clothes. */
export function endingOf(reason: unknown): Ending {
  if (typeof reason !== 'string') return 'unknown';
  const [word = ''] = reason
    .replace(/([a-z])(?=[A-Z])/g, '$1_')
    .toLowerCase()
    .replaceAll('-', '_')
    .replace(/^finish_?reason_/, '')
    .split(/[^a-z_]/);
  return ENDINGS.get(word) ?? 'unknown';
}
