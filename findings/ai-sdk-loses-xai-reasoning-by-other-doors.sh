#!/usr/bin/env bash
# The AI SDK counts 9 or 283 output tokens in one and the same reply of xAI, by which of its providers asks.
#
# A good guess: xAI's address is compatible with OpenAI's, so the OpenAI provider, or the one for all compatible servers, counts as the one
# for xAI does; at worst totalTokens is the total_tokens of the reply.
# What happens: xAI keeps reasoning outside completion_tokens, where OpenAI keeps it inside. Of a reply with 9 tokens of text and 274 of
# reasoning, total 315, the provider for xAI makes 283 and 315, the other two 9 and 41: they compute the total anew, and say 0 tokens of
# text for an answer that has some. No warning.
# Seen with ai 6.0.326, @ai-sdk/xai 3.0.138, @ai-sdk/openai 3.0.141 and @ai-sdk/openai-compatible 2.0.92 (npm), on a reply of the form that
# xAI's chat completions have, on 2026-12-01.
# Why it matters: a harness that asks all vendors through one provider, for the same prompts and settings, publishes a thirtieth of xAI's
# output tokens and little of its cost, and the right ones of all others.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts ai@6.0.326 @ai-sdk/xai@3.0.138 \
  @ai-sdk/openai-compatible@2.0.92 @ai-sdk/openai@3.0.141 zod@4.6.7
cat > count.mjs <<'JS'
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { createXai } from "@ai-sdk/xai";
import { generateText } from "ai";

const usage = {
  prompt_tokens: 32,
  completion_tokens: 9,
  total_tokens: 315,
  prompt_tokens_details: { text_tokens: 32, audio_tokens: 0, image_tokens: 0, cached_tokens: 6 },
  completion_tokens_details: { reasoning_tokens: 274, audio_tokens: 0, accepted_prediction_tokens: 0, rejected_prediction_tokens: 0 },
};
const message = { role: "assistant", content: "The answer is five." };
const reply = {
  id: "made-up", object: "chat.completion", created: 1, model: "grok-4", choices: [{ index: 0, message, finish_reason: "stop" }], usage,
};
const server = createServer((request, response) => {
  request.resume().on("end", () => response.setHeader("content-type", "application/json").end(JSON.stringify(reply)));
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const settings = { apiKey: "none", baseURL: `http://127.0.0.1:${server.address().port}/v1` };

async function count(provider, model) {
  const { usage, warnings } = await generateText({ model, prompt: "What is two and three?" });
  const { textTokens, reasoningTokens } = usage.outputTokenDetails;
  const { outputTokens, totalTokens } = usage;
  console.log(`${provider}: output ${outputTokens}, of it text ${textTokens} and reasoning ${reasoningTokens}, total ${totalTokens}`);
  assert.equal((warnings ?? []).length, 0);
  return [outputTokens, textTokens, reasoningTokens, totalTokens];
}

try {
  assert.deepEqual(await count("xai", createXai(settings).chat("grok-4")), [283, 9, 274, 315]);
  assert.deepEqual(await count("openai", createOpenAI(settings).chat("grok-4")), [9, 0, 274, 41]);
  assert.deepEqual(await count("openai-compatible", createOpenAICompatible({ name: "xai", ...settings })("grok-4")), [9, 0, 274, 41]);
} finally {
  server.close();
}
JS
node count.mjs
echo 'As described.'
