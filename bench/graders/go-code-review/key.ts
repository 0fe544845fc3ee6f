/**
 * What is wrong in the reviewed code, what only looks wrong, and what else is true of it. Places are lines that hold a text
 * which stands in the code once, so that the key cannot drift from the code.
 */

/** The kinds that the contract offers; most of them are not in the code. */
export const KINDS = [
  'command-injection',
  'context-not-cancelled',
  'context-not-passed',
  'data-race',
  'deadlock',
  'denial-of-service',
  'goroutine-leak',
  'hardcoded-secret',
  'ignored-error',
  'information-disclosure',
  'insecure-randomness',
  'insecure-transport',
  'missing-authorization',
  'missing-input-validation',
  'missing-timeout',
  'n-plus-one-query',
  'nil-dereference',
  'path-traversal',
  'repeated-work',
  'resource-not-closed',
  'server-side-request-forgery',
  'sql-injection',
  'unbounded-concurrency',
  'unbounded-memory',
  'weak-cryptography',
  'other',
] as const;
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

export type Kind = (typeof KINDS)[number];
export type Severity = (typeof SEVERITIES)[number];

interface Place {
  at: readonly string[];
  /** The kinds that fit, synonyms included. */
  kinds: readonly Kind[];
}

export interface Flaw extends Place {
  /** A fix that names what mends it. */
  fix: RegExp;
  /** What people call it in prose. */
  topic: RegExp;
}

export const FLAWS = {
  injection: {
    at: ['query := fmt.Sprintf("SELECT name FROM customers', 's.db.QueryRowContext(r.Context(), query)'],
    kinds: ['sql-injection'],
    fix: /\$1|= ?\?|placeholder|parameteri[sz]|\bparameters?\b|\bbind|\bbound\b|prepared|as an? (?:\w+ )?argument/i,
    topic: /inject|sprintf|\bSQL\b/i,
  },
  leak: {
    at: ['done := make(chan error)', 'go func() { done <- s.fetchRate', 'case <-time.After('],
    kinds: ['goroutine-leak', 'deadlock'],
    fix: /buffer|make\(chan error, ?1\)|capacity|\.Done\(\)|non-?blocking|\bdefault\b|NewRequestWithContext/i,
    topic: /goroutine|channel|\bleak/i,
  },
  context: {
    at: ['ctx := context.Background()', 'ids, err := s.column(ctx, query'],
    kinds: ['context-not-passed', 'context-not-cancelled', 'missing-timeout'],
    fix: /r\.Context\(\)|request(?:['’]s)?(?: own)? context|context of the (?:\w+ )?request|With(?:Timeout|Cancel|Deadline)/i,
    topic: /context|cancel/i,
  },
  body: {
    at: ['s.client.Get("https://rates.example.com', 'json.NewDecoder(response.Body)'],
    kinds: ['resource-not-closed'],
    fix: /Body\.Close|\bclos\w+\b[^.]*\bbody|\bbody\b[^.]*\bclos/i,
    topic: /\bbody\b|connection|clos(?:e|ing)/i,
  },
  loop: {
    at: ['for _, id := range ids', 'SELECT COALESCE(SUM(cents), 0)'],
    kinds: ['n-plus-one-query', 'repeated-work'],
    fix: /\bJOIN|GROUP BY|\bIN ?\(|\bIN clause|\bANY ?\(|(?:single|one) (?:\w+ )?(?:query|statement)|subquery|batch/i,
    topic: /N ?\+ ?1|quer(?:y|ies)/i,
  },
  pattern: {
    at: ['regexp.MustCompile('],
    kinds: ['repeated-work'],
    fix: /package|\bglobal|\bonce\b|outside|top[- ]level|\binit\b|startup|ParseAddress|hoist|out of the (?:handler|function)/i,
    topic: /regexp?|pattern|expression/i,
  },
  client: {
    at: ['client: &http.Client{}', 's.client.Get("https://rates.example.com'],
    kinds: ['missing-timeout'],
    fix: /timeout|deadline|NewRequestWithContext/i,
    topic: /timeout|time-out|HTTP client/i,
  },
} as const satisfies Record<string, Flaw>;

export type FlawId = keyof typeof FLAWS;

/** Those that the articles name; the others are less obvious. */
export const PUBLISHED: readonly FlawId[] = ['injection', 'leak', 'context'];

/** Right code that looks wrong: from one text to the other, and the kinds that accuse it. */
export const DECOYS = {
  like: { from: 'pattern := "%" + r.URL.Query()', to: 'WHERE name LIKE $1', kinds: ['sql-injection'] },
  mutex: { from: 's.mu.Lock()', to: 's.mu.Unlock()', kinds: ['data-race', 'deadlock'] },
  pool: {
    from: 'jobs := make(chan int)',
    to: 'workers.Wait()',
    kinds: ['data-race', 'deadlock', 'goroutine-leak', 'unbounded-concurrency'],
  },
  random: {
    from: 'code := make([]byte, 12)',
    to: 'fmt.Sprintf("%x", code)',
    kinds: ['insecure-randomness', 'weak-cryptography'],
  },
} as const satisfies Record<string, { from: string; to: string; kinds: readonly Kind[] }>;

export type DecoyId = keyof typeof DECOYS;

/** Not planted, but true or arguable: neither for nor against a review. */
export const ALSO_TRUE: readonly Place[] = [
  {
    at: ['s.client.Get("https://rates.example.com', 'json.NewDecoder(response.Body)'],
    kinds: ['context-not-passed', 'context-not-cancelled', 'ignored-error', 'unbounded-memory', 'other'],
  },
  {
    at: ['pattern := "%" + r.URL.Query()', 'WHERE name LIKE $1'],
    kinds: ['denial-of-service', 'missing-input-validation', 'other'],
  },
  { at: ['func Validate(files [][]byte) []bool'], kinds: ['context-not-passed', 'context-not-cancelled'] },
  { at: ['http.Error(w, "the request failed"'], kinds: ['ignored-error', 'other'] },
  { at: ['return mux', 'return func(w http.ResponseWriter'], kinds: ['denial-of-service'] },
];
