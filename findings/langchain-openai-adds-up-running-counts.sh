#!/usr/bin/env bash
# langchain-openai adds up running counts: where a server tells them in each chunk, the input is counted as often as there are chunks.
#
# A good guess: the counts of a streamed reply are those of its last chunk that has some; a running count replaces the one before it.
# What happens: servers of OpenAI's form may say with each chunk what was used so far, as Perplexity does, and vLLM where it is asked to. A
# reply of 5 chunks to a prompt of 1000 tokens becomes 5000 input tokens and 15 of output, where it has 5: 1 + 2 + 3 + 4 + 5. So it is for
# invoke with streaming=True as for stream, and with stream_usage=False as well. A reply of 1000 chunks would be a million tokens of input.
# Seen with langchain-openai 1.7.4 and langchain-core 1.8.3 (PyPI), on a made-up server, on 2026-12-01. LangChain's own package for
# Perplexity subtracts the count before.
# Why it matters: agents on leaderboards ask every vendor through ChatOpenAI and an address. Tokens and cost of a model then grow with the
# square of the length of its answers, behind one server and not behind another.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --no-compile langchain-openai==1.7.4 langchain-core==1.8.3 openai==3.57.0
cd "$folder"
LANGSMITH_TRACING=false "$folder/bin/python" - <<'PYTHON'
import http.server, json, threading
from langchain_openai import ChatOpenAI

WORDS, PROMPT = ["The ", "answer ", "is ", "five", "."], 1000


def chunk(index, with_usage):
    finish = "stop" if index == len(WORDS) else None
    usage = {"prompt_tokens": PROMPT, "completion_tokens": index, "total_tokens": PROMPT + index}
    choice = {"index": 0, "delta": {"role": "assistant", "content": WORDS[index - 1]}, "finish_reason": finish}
    return {"id": "made-up", "object": "chat.completion.chunk", "created": 1, "model": "made-up", "choices": [choice]} | (
        {"usage": usage} if with_usage else {}
    )


class Server(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        for index in range(1, len(WORDS) + 1):
            # The address says whether each chunk has the count so far, or the last alone.
            data = chunk(index, self.path.startswith("/each/") or index == len(WORDS))
            self.wfile.write(f"data: {json.dumps(data)}\n\n".encode())
        self.wfile.write(b"data: [DONE]\n\n")

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()
for where, options in [("last", {}), ("each", {}), ("each", {"stream_usage": False}), ("each", {"stream_usage": True})]:
    model = ChatOpenAI(
        model="made-up", api_key="none", base_url=f"http://127.0.0.1:{server.server_port}/{where}/v1", streaming=True, **options
    )
    answer = model.invoke("What is two and three?")
    counts = answer.usage_metadata["input_tokens"], answer.usage_metadata["output_tokens"]
    print(f"usage in the {where} chunk, {options or 'no options'}: {counts[0]} in, {counts[1]} out: {answer.content}")
    assert answer.content == "".join(WORDS)
    assert counts == ((PROMPT, 5) if where == "last" else (5 * PROMPT, 15))
server.shutdown()
PYTHON
echo 'As described.'
