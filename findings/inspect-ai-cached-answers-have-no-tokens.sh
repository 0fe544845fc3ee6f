#!/usr/bin/env bash
# inspect_ai counts no tokens for answers that came out of its own cache, and its log's totals do not say that some did.
#
# A good guess: stats.model_usage is what the answers of this log took, whether or not one of them was asked earlier; a tool that leaves the
# cached ones out leaves their usage out of the samples too, or counts them apart, as with input_tokens_cache_read.
# What happens: a log of three samples, two of them asked before, has the tokens of one in stats.model_usage. Each sample's output.usage
# still has its own, while its model_usage is empty for the two. Score, status and the numbers of samples are those of a whole run; asked
# once more, the log has no usage at all.
# Seen with inspect_ai 0.3.285 (PyPI) and its own mockllm, on 2026-12-01.
# Why it matters: tokens and cost per task are read from a log's totals, as the header alone has them. Whoever turns the cache on to go on
# with a run that broke off, or adds samples to it, publishes a model that is cheaper by the share that was done before.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --no-compile inspect_ai==0.3.285
cd "$folder"
INSPECT_CACHE_DIR="$folder/cache" "$folder/bin/python" - <<'PYTHON'
from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import includes
from inspect_ai.solver import generate


def answer(_input, _tools, _tool_choice, _config):
    output = ModelOutput.from_content("mockllm/model", "yes")
    output.usage = ModelUsage(input_tokens=100, output_tokens=50, total_tokens=150)
    return output


def run(size):
    samples = [Sample(id=number, input=f"Question {number}?", target="yes") for number in range(size)]
    log = eval(
        Task(dataset=samples, solver=generate(cache=True), scorer=includes()),
        model=get_model("mockllm/model", custom_outputs=answer, memoize=False),
        display="none",
        log_dir="logs",
        log_level="error",
    )[0]
    tokens = {
        "stats.model_usage": sum(usage.total_tokens for usage in log.stats.model_usage.values()),
        "samples' output.usage": sum(sample.output.usage.total_tokens for sample in log.samples),
        "samples' model_usage": sum(usage.total_tokens for sample in log.samples for usage in sample.model_usage.values()),
    }
    print(f"{log.status}, {log.results.completed_samples} of {log.results.total_samples} samples, total tokens:", tokens)
    assert log.status == "success" and log.results.completed_samples == log.results.total_samples == size
    assert log.results.scores[0].metrics["accuracy"].value == 1
    return tuple(tokens.values())


assert run(2) == (300, 300, 300)
assert run(3) == (150, 450, 150)
assert run(3) == (0, 450, 0)
PYTHON
echo 'As described.'
