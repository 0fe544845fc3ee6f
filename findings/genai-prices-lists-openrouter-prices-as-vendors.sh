#!/usr/bin/env bash
# genai-prices has prices of OpenRouter under openai, mistral and minimax: whoever asks for a vendor's price gets a reseller's.
#
# A good guess: the provider of an entry is who charges that price, so provider "openai" and model "gpt-oss-120b" is what OpenAI asks.
# What happens: OpenAI does not sell gpt-oss-120b; the entry was copied from OpenRouter, and has stayed while OpenRouter's own entry moved:
# 0.219 and 0.60 for a million tokens in and out. Only price_comments says so, a text that calc_price neither reads nor hands on.
# Seen with genai-prices 0.2.3 (PyPI), on 2026-12-01.
# Why it matters: leaderboards that prefer the vendor's own price among several sellers prefer a reseller's of some earlier day here, and
# show it as the vendor's.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet genai-prices==0.2.3
"$folder/bin/python" - <<'PYTHON'
from genai_prices import Usage, calc_price
from genai_prices.data import providers

usage = Usage(input_tokens=1_000_000, output_tokens=1_000_000)
prices = {
    provider: calc_price(usage, model_ref=name, provider_id=provider).total_price
    for provider, name in {"openai": "gpt-oss-120b", "openrouter": "openai/gpt-oss-120b"}.items()
}
print("genai-prices 0.2.3: a million tokens in and out of gpt-oss-120b:", {name: str(usd) for name, usd in prices.items()})
assert {name: str(usd) for name, usd in prices.items()} == {"openai": "0.219", "openrouter": "0.6"}, prices
copied = {
    provider.id: [model.id for model in provider.models if "Imported from OpenRouter" in (model.price_comments or "")]
    for provider in providers
    if provider.id != "openrouter"
}
copied = {provider: models for provider, models in copied.items() if models}
print("entries of vendors that are copies, by their comments:", copied)
assert "gpt-oss-120b" in copied["openai"] and {"mistral", "minimax"} <= copied.keys(), copied
PYTHON
