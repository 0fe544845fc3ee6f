#!/usr/bin/env bash
# genai-prices leaves reasoning out of xAI's price where nobody says that a reply is a chat completion: 9 of 283 tokens, without an error.
#
# A good guess: extract_usage reads a provider's reply, or raises. It raises for chat completions of OpenAI, DeepSeek, Moonshot and
# Fireworks if api_flavor is not given, so what does not raise has been understood.
# What happens: xAI's reply keeps reasoning outside completion_tokens. The flavor "chat" adds it; the default flavor is of another API of
# xAI, whose details have other names, while prompt_tokens and completion_tokens are called the same. So 9 of 283 output tokens are
# priced, the cached part of the input at the full rate, and the whole costs a nineteenth.
# Seen with genai-prices 0.2.3 (PyPI), on a reply of the form that xAI's chat completions have, on 2026-12-01.
# Why it matters: a cost per task computed from stored replies makes a reasoning model of xAI look cheaper by a magnitude, and
# first by value. Output tokens for the table are lost the same way.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --no-compile genai-prices==0.2.3
"$folder/bin/python" - <<'PYTHON'
from genai_prices import extract_usage

usage = {
    "prompt_tokens": 32,
    "completion_tokens": 9,
    "total_tokens": 315,
    "prompt_tokens_details": {"text_tokens": 32, "audio_tokens": 0, "image_tokens": 0, "cached_tokens": 6},
    "completion_tokens_details": {"reasoning_tokens": 274, "audio_tokens": 0},
}
assert usage["total_tokens"] == usage["prompt_tokens"] + usage["completion_tokens"] + 274


def read(provider, model, **flavor):
    """(output tokens, cached input tokens, USD); None where the library says that it cannot tell."""
    try:
        found = extract_usage({"model": model, "usage": usage}, provider_id=provider, **flavor)
    except ValueError as error:
        assert "api_flavor" in str(error), error
        return None
    return found.usage.output_tokens, found.usage.cache_read_tokens or 0, float(found.calc_price().total_price)


for provider, model in {
    "openai": "gpt-5", "deepseek": "deepseek-chat", "moonshotai": "kimi-k2-0905-preview", "fireworks": "glm-5p1"
}.items():
    found = read(provider, model)
    print(f"{provider}, no flavor: {found or 'raises'}")
    assert found is None

chat, default = read("x-ai", "grok-4", api_flavor="chat"), read("x-ai", "grok-4")
for name, (tokens, cached, usd) in {"chat": chat, "none": default}.items():
    print(f"x-ai, flavor {name}: {tokens} output tokens, {cached} cached, {usd:.6f} USD")
print(f"{chat[0] / default[0]:.0f} times as many tokens, {chat[2] / default[2]:.0f} times the cost")
assert chat[:2] == (283, 6) and default[:2] == (9, 0) and chat[2] / default[2] > 15
PYTHON
echo 'As described.'
