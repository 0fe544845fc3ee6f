#!/usr/bin/env bash
# lm-evaluation-harness asks a question as often as "repeats" says, and scores the first answer alone.
#
# A good guess: a task with repeats: 4 reports the mean over four answers to each question, or pass@4, with an error to match.
# What happens: four times as many questions are asked, and all but the first answer to each are dropped: where no filter is named, one
# that takes the first is put in. The metric is called "exact_match,none", as if nothing had been filtered, the config of the result says
# "repeats": 4, and n-samples is the number of questions either way.
# Seen with lm_eval 0.4.13 (PyPI), a made-up task and model, on 2026-12-01.
# Why it matters: "repeats" in a result file reads as the k of an average. Here it says what was paid for: four times the tokens for a score
# of one attempt, whose spread is that of one attempt.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --no-compile lm_eval==0.4.13
cd "$folder"
for question in one two three; do echo "{\"question\": \"$question\", \"answer\": \"right\"}"; done > questions.jsonl
HF_HOME="$folder/cache" HF_HUB_OFFLINE=1 "$folder/bin/python" - 2>/dev/null <<'PYTHON'
import collections
import lm_eval
from lm_eval.api.model import LM


class RightButForTheFirst(LM):
    """Wrong when it is asked something for the first time, right whenever it is asked again."""

    def __init__(self):
        super().__init__()
        self.asked = collections.Counter()

    def generate_until(self, requests):
        answers = []
        for request in requests:
            question = request.args[0]
            self.asked[question] += 1
            answers.append("wrong" if self.asked[question] == 1 else "right")
        return answers

    def loglikelihood(self, requests):
        raise NotImplementedError

    def loglikelihood_rolling(self, requests):
        raise NotImplementedError


model = RightButForTheFirst()
task = {
    "task": "made_up",
    "dataset_path": "json",
    "dataset_kwargs": {"data_files": {"test": "questions.jsonl"}},
    "test_split": "test",
    "output_type": "generate_until",
    "doc_to_text": "{{question}}",
    "doc_to_target": "{{answer}}",
    "generation_kwargs": {"until": ["\n"], "do_sample": True, "temperature": 1},
    "metric_list": [{"metric": "exact_match", "aggregation": "mean", "higher_is_better": True}],
    "repeats": 4,
    "metadata": {"version": 1},
}
result = lm_eval.simple_evaluate(model=model, tasks=[task], bootstrap_iters=0)
score = result["results"]["made_up"]["exact_match,none"]
repeats, counts = result["configs"]["made_up"]["repeats"], result["n-samples"]["made_up"]
print(f"asked {model.asked.total()} times, right {model.asked.total() - len(model.asked)} times, exact_match,none {score},", end=" ")
print(f"repeats {repeats}, n-samples {counts}")
assert model.asked == {"one": 4, "two": 4, "three": 4}
assert score == 0 and repeats == 4 and counts == {"original": 3, "effective": 3}
PYTHON
echo 'As described.'
