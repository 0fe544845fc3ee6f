/** What the two articles print and what follows from it, worked out apart from the code under test. */

export interface ExpectedRow {
  model: string;
  rank: number;
  valueRank: number;
  priceRank: number;
  score: number;
  outputUsdPerMTok: number;
  /** As rounded for showing. */
  value: string;
  onFrontier: boolean;
  published: { rank: number; value: number };
}

const row = (
  model: string,
  [rank, valueRank, priceRank]: [number, number, number],
  [score, outputUsdPerMTok, value]: [number, number, string],
  onFrontier: boolean,
  published: [number, number],
): ExpectedRow => ({
  model,
  rank,
  valueRank,
  priceRank,
  score,
  outputUsdPerMTok,
  value,
  onFrontier,
  published: { rank: published[0], value: published[1] },
});

/** By score: ranks by score, value and price; score, price and value; whether no model beats it; what was printed. */
export const EXPECTED_ROWS: ExpectedRow[] = [
  row('deepseek-r1', [1, 9, 9], [9.4, 2.5, '3.8'], true, [5, 3.8]),
  row('deepseek-v4-pro', [2, 7, 7], [9.1, 0.78, '11.7'], true, [4, 11.7]),
  row('kimi-k2.5', [3, 10, 10], [9, 3, '3.0'], false, [6, 3]),
  row('qwen3-coder-30b', [4, 5, 5], [8.8, 0.35, '25.1'], true, [1, 25.1]),
  row('deepseek-v4-flash', [5, 2, 2], [8.7, 0.25, '34.8'], true, [2, 34.8]),
  row('deepseek-coder', [6, 3, 2], [8.6, 0.25, '34.4'], false, [3, 34.4]),
  row('ga-standard', [7, 1, 1], [8.5, 0.2, '42.5'], true, [10, 42.5]),
  row('qwen3-32b', [8, 4, 4], [8.3, 0.28, '29.6'], false, [7, 29.6]),
  row('glm-5', [9, 8, 8], [8, 1.92, '4.2'], false, [8, 4.2]),
  row('hunyuan-turbo', [10, 6, 6], [7.5, 0.57, '13.2'], false, [9, 13.2]),
];

/** Every number that was published for one model on one task; the other 39 of 50 are unknown. */
export const EXPECTED_SCORES: Record<string, Record<string, number>> = {
  'python-flatten': {
    'deepseek-v4-flash': 9,
    'qwen3-coder-30b': 9,
    'deepseek-coder': 8.5,
    'kimi-k2.5': 9,
    'deepseek-r1': 9.5,
  },
  'js-async-race': { 'deepseek-v4-flash': 9, 'qwen3-coder-30b': 9, 'deepseek-coder': 8.5, 'qwen3-32b': 8.5 },
  'ts-dijkstra': { 'deepseek-r1': 9.5 },
  'go-code-review': {},
  'express-users': { 'deepseek-v4-pro': 9.1 },
};

/** Each claim: its verdict as shown, and what the numbers give. */
export const EXPECTED_CLAIMS: [id: string, verdict: string, computed: string][] = [
  ['price-span', 'Holds', 'The most expensive model costs $3.00, the cheapest $0.20 per million output tokens: 15.0×.'],
  [
    'ranked-by-value',
    'Contradicted',
    'In order of value the table would open with Ga-Standard ~42.5, DeepSeek V4 Flash 34.8 and DeepSeek Coder 34.4; it opens with Qwen3-Coder-30B 25.1, DeepSeek V4 Flash 34.8 and DeepSeek Coder 34.4.',
  ],
  [
    'final-standings',
    'Contradicted',
    'In order of score the table would open with DeepSeek-R1 9.4, DeepSeek V4 Pro 9.1 and Kimi K2.5 9.0; it opens with Qwen3-Coder-30B 8.8, DeepSeek V4 Flash 8.7 and DeepSeek Coder 8.6.',
  ],
  [
    'top-three-differ',
    'Holds',
    'The top three by score (DeepSeek-R1, DeepSeek V4 Pro and Kimi K2.5) and by value (DeepSeek V4 Flash, DeepSeek Coder and Ga-Standard) share no model.',
  ],
  ['r1-fifth-by-roi', 'Contradicted', 'DeepSeek-R1 is number 9 of 10 by value, with 3.8.'],
  [
    'r1-lead-costs',
    'Contradicted',
    'A lead of 0.7 points is the one over DeepSeek V4 Flash (for 10.0× its price). Nowhere does that lead cost 6.5×.',
  ],
  [
    'reasoning-dearer',
    'Holds',
    'DeepSeek-R1 costs 10.0× what DeepSeek V4 Flash does: $2.50 against $0.25 per million output tokens.',
  ],
  [
    'mix-saves-87',
    'Holds',
    'The mix costs $0.3875 per million output tokens against $3.00: 87.1% less, where its shares are shares of output tokens.',
  ],
  [
    'qwen3-32b-beats-premium',
    'Holds',
    'Qwen3-32B is number 4 by value with 29.6, ahead of 3 of the 3 others of the category “Premium general” whose value is known.',
  ],
  ['kimi-overrated', 'Holds', 'Kimi K2.5 is last of 10 by value, with 3.0.'],
  ['ga-standard-best-value', 'Holds, approximately', 'Ga-Standard is number 1 of 10 by value, with ~42.5.'],
  [
    'all-models-all-tasks',
    'Cannot be checked',
    '11 of 50 task scores were published. The sources state different temperatures: 0.0 and 0.2.',
  ],
  [
    'r1-more-tokens',
    'Cannot be checked',
    '0 token counts published for this task; a comparison needs its own and another.',
  ],
];
