#!/usr/bin/env bash
# LiteLLM has prices for some models that are not in its map: 0 for a Claude, and by digits in the name at Together and Fireworks.
#
# A good guess: completion_cost of a model that the map lacks raises an error, as it does for made-up models of OpenAI, Gemini, DeepSeek,
# xAI and Mistral, so whatever comes back is a price of that model.
# What happens: a made-up claude-opus-99 costs 0. At Together and Fireworks a made-up 70b costs 0.9 for a million output tokens, and a 3b at
# Together 0.1, read off these digits; without digits the one raises and the other costs 0. get_model_info has a whole entry for that Claude,
# context included, and nothing in the cost says that it is a stand-in.
# Seen with litellm 1.110.2 (PyPI), its own map, on 2026-12-01.
# Why it matters: a leaderboard runs a model on the day it comes out, before the map has it. A check for errors catches that for most
# vendors; with these the newest model enters the table as free, or at a price that nobody asks, and leads by value.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --no-compile litellm==1.110.2
LITELLM_LOCAL_MODEL_COST_MAP=True "$folder/bin/python" - 2>/dev/null <<'PYTHON'
import litellm

litellm.suppress_debug_info = True


def cost(model):
    """USD for a million output tokens; None where LiteLLM says that it does not know the model."""
    usage = litellm.Usage(prompt_tokens=0, completion_tokens=1_000_000, total_tokens=1_000_000)
    try:
        response = litellm.ModelResponse(id="x", model=model, usage=usage)
        return round(litellm.completion_cost(completion_response=response, model=model), 6)
    except Exception as error:
        assert "isn't mapped yet" in str(error), error
        return None


expected = {
    "openai/gpt-99": None,
    "gemini/gemini-99": None,
    "deepseek/deepseek-v99": None,
    "xai/grok-99": None,
    "mistral/mistral-99": None,
    "anthropic/claude-opus-99": 0,
    "together_ai/acme/made-up": None,
    "together_ai/acme/made-up-3b": 0.1,
    "together_ai/acme/made-up-70b": 0.9,
    "fireworks_ai/accounts/acme/models/made-up": 0,
    "fireworks_ai/accounts/acme/models/made-up-70b": 0.9,
}
assert not set(expected) & set(litellm.model_cost) and "claude-opus-99" not in litellm.model_cost
costs = {model: cost(model) for model in expected}
for model, usd in costs.items():
    print(f"{model}: {'unknown' if usd is None else usd}")
assert costs == expected, costs
assert litellm.get_model_info("claude-opus-99")["max_input_tokens"] == 200_000
PYTHON
echo 'As described.'
