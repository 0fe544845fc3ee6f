#!/usr/bin/env bash
# inspect_ai does not count a sample as unscored whose scorer returned nothing: unscored_samples stays 0 while the mean leaves it out.
#
# A good guess: completed samples are scored_samples and unscored_samples together, so a score with unscored_samples 0 is over all of them.
# What happens: a scorer may return None for what it does not judge. Of 8 samples with two such, the header says 8 of 8 completed, status
# success, unscored_samples 0, and an accuracy over 6. Only scored_samples tells. A scorer that returns NaN instead gets the same accuracy
# with unscored_samples 2.
# Seen with inspect_ai 0.3.285 (PyPI) and its own mockllm, on 2026-12-01.
# Why it matters: a reader that marks results as partial by unscored_samples, or by samples that did not complete, marks nothing here, and a
# model whose answers the scorer could not read gets the mean of those that it could: 0.667 where a mean over all says 0.5.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --no-compile inspect_ai==0.3.285
cd "$folder"
"$folder/bin/python" - <<'PYTHON'
from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import Score, accuracy, scorer


@scorer(metrics=[accuracy()])
def only_numbers(otherwise):
    async def score(state, target):
        answer = state.output.completion
        return Score(value="C" if answer == target.text else "I") if answer.isdigit() else otherwise

    return score


def answer(messages, _tools, _tool_choice, _config):
    output = ModelOutput.from_content("mockllm/model", messages[-1].text)
    output.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
    return output


# The model repeats the question: four are right, two are wrong, two are no number.
samples = [Sample(input=text, target="1") for text in ["1", "1", "1", "1", "2", "2", "two", "three"]]
for otherwise, unscored in {"None": 0, "NaN": 2}.items():
    log = eval(
        Task(dataset=samples, scorer=only_numbers(None if otherwise == "None" else Score(value=float("nan")))),
        model=get_model("mockllm/model", custom_outputs=answer, memoize=False),
        display="none",
        log_dir="logs",
        log_level="error",
    )[0]
    results, score = log.results, log.results.scores[0]
    value = score.metrics["accuracy"].value
    print(
        f"returns {otherwise}: {log.status}, {results.completed_samples} of {results.total_samples} completed,",
        f"scored {score.scored_samples}, unscored {score.unscored_samples}, accuracy {value:.3f}",
    )
    assert log.status == "success" and results.completed_samples == results.total_samples == 8
    assert (score.scored_samples, score.unscored_samples) == (6, unscored)
    assert round(value, 3) == 0.667
PYTHON
echo 'As described.'
