/** What two sources published, cut to what tests of statistics need. */

/** Which of 22 tasks each of ten agents passed: supabase/evals at 3316c3f, Apache-2.0. */
export const SUPABASE_PASSES: Record<string, string> = {
  'claude-code-opus-5': '1111111111111110111111',
  'claude-code-opus-5-no-skills': '1111111101111110111111',
  'claude-code-sonnet-5': '1111111111111110111111',
  'claude-code-sonnet-5-no-skills': '1111101111111110111111',
  'codex-gpt-5.4-mini': '1111001111100111111111',
  'codex-gpt-5.4-mini-no-skills': '0101001101110110101111',
  'codex-gpt-5.6': '1111101111111111111111',
  'codex-gpt-5.6-no-skills': '1111001111111111111111',
  'opencode-kimi-k3': '1111001111111111101111',
  'opencode-kimi-k3-no-skills': '1111001111111111111111',
};

/** How many of 350 issues each of 15 models resolved: claw-swe-bench.github.io at 0972f3d, MIT. */
export const CLAW_RESOLVED: Record<string, number> = {
  'GPT 5.5': 273,
  'Claude Opus 4.7': 270,
  'GLM 5.2': 260,
  'GLM 5.1': 257,
  'Qwen 3.7 Max': 256,
  'DeepSeek-V4 Pro': 251,
  'DeepSeek-V4 Flash': 246,
  'MiniMax M3': 244,
  HY3: 243,
  'Kimi K2.7 Code': 239,
  'LongCat 2.0': 235,
  'Kimi K2.6': 234,
  'Qwen 3.6-flash': 231,
  'MiniMax M2.7': 215,
  'Seed 2.0-mini': 170,
};
export const CLAW_ISSUES = 350;
