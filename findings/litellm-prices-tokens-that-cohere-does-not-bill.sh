#!/usr/bin/env bash
# LiteLLM prices Cohere's answers by a count that Cohere does not bill: 71 input tokens where the same reply says that 5 are.
#
# A good guess: usage, and the cost from it, are of the tokens that are billed, which the reply has under the name billed_units.
# What happens: Cohere's reply counts twice: "tokens" are all that were processed, "billed_units" what is charged. LiteLLM keeps "tokens"
# alone, though its source says in the line above that it uses billed_units; genai-prices reads "billed_units" of the same reply. With the
# input counts of the example in Cohere's documentation, and an answer of one token, that is 8 times the cost.
# Seen with litellm 1.110.2 and genai-prices 0.2.3 (PyPI), on a reply of the form that Cohere's chat has, on 2026-12-01.
# Why it matters: benchmarks of short questions ask a few tokens for a letter. Cohere's models then look far dearer than they are, and two
# leaderboards with the same prices and the same answers publish different costs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --no-compile litellm==1.110.2 genai-prices==0.2.3
LITELLM_LOCAL_MODEL_COST_MAP=True "$folder/bin/python" - 2>/dev/null <<'PYTHON'
import http.server, json, threading
import litellm
from genai_prices import extract_usage

MODEL = "command-a-03-2025"
REPLY = {
    "id": "made-up",
    "finish_reason": "COMPLETE",
    "message": {"role": "assistant", "content": [{"type": "text", "text": "A"}]},
    "usage": {"billed_units": {"input_tokens": 5, "output_tokens": 1}, "tokens": {"input_tokens": 71, "output_tokens": 1}},
}


class Cohere(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        body = json.dumps(REPLY).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Cohere)
threading.Thread(target=server.serve_forever, daemon=True).start()
answer = litellm.completion(
    model=f"cohere_chat/{MODEL}",
    messages=[{"role": "user", "content": "A or B?"}],
    api_key="none",
    api_base=f"http://127.0.0.1:{server.server_port}/v2/chat",
)
server.shutdown()
usage, cost = answer.usage, litellm.completion_cost(answer)
print(f"litellm: {usage.prompt_tokens} input tokens, {usage.completion_tokens} output token, {cost:.7f} USD")
assert (usage.prompt_tokens, usage.completion_tokens) == (71, 1)
assert "billed_units" not in answer.model_dump_json()

other = extract_usage({"model": MODEL, "usage": REPLY["usage"]}, provider_id="cohere")
billed = float(other.calc_price().total_price)
print(f"genai-prices: {other.usage.input_tokens} input tokens, {other.usage.output_tokens} output token, {billed:.7f} USD")
assert (other.usage.input_tokens, other.usage.output_tokens) == (5, 1)

prices = litellm.model_cost[MODEL]
expected = 5 * prices["input_cost_per_token"] + prices["output_cost_per_token"]
print(f"LiteLLM's own prices for what is billed: {expected:.7f} USD; it says {cost / expected:.1f} times as much")
assert cost / expected > 5
PYTHON
echo 'As described.'
