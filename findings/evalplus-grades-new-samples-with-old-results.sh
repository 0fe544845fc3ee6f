#!/usr/bin/env bash
# EvalPlus does not look at the samples where a result file of that name is there: other answers get the scores of the old ones.
#
# A good guess: evalplus.evaluate runs the samples that it is given; what it keeps between runs is tied to their content, as it ties the
# expected outputs to a hash of the tasks.
# What happens: 164 right answers score 1.000. The same file written anew with 164 wrong ones scores 1.000 too, since
# samples_eval_results.json is read instead, with one line of output that says so. Its date and its hash, which is of the tasks alone, stay as
# they were; the old solutions in it are the only trace.
# Seen with evalplus 0.3.1 (PyPI) on made-up tasks, on 2026-12-01.
# Why it matters: leaderboards make a model's samples again under the same name, after a mended prompt or a newer version, and evaluate
# them. The new row is the old one, and a repeated run looks reproducible to the last digit.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
# Only what grading needs; the rest asks models.
"$folder/bin/pip" install --quiet --no-compile --no-deps evalplus==0.3.1 appdirs==1.4.4 fire==0.7.1 markdown-it-py==4.0.0 mdurl==0.1.2 \
  multipledispatch==1.0.0 numpy==2.4.6 psutil==7.2.2 pygments==2.20.0 rich==15.0.0 tempdir==0.7.1 termcolor==3.3.0 tqdm==4.70.1 \
  tree-sitter==0.26.1 tree-sitter-python==0.25.0 wget==3.2
cd "$folder"
# It imports this large library for another benchmark, which nothing here asks for.
echo "load_dataset = None" > datasets.py
HUMANEVAL_OVERRIDE_PATH=tasks.jsonl XDG_CACHE_HOME="$folder/cache" "$folder/bin/python" - <<'PYTHON'
import json, pathlib, re, subprocess, sys

TASKS = range(164)  # As many as HumanEval has, which EvalPlus checks.


def write(path, records):
    pathlib.Path(path).write_text("".join(json.dumps(record) + "\n" for record in records))


def evaluate(body):
    samples = [{"task_id": f"HumanEval/{n}", "solution": f"def add{n}(x):\n    return {body.format(n)}\n"} for n in TASKS]
    write("samples.jsonl", samples)
    command = [sys.executable, "-m", "evalplus.evaluate", "--dataset", "humaneval", "--samples", "samples.jsonl", "--base_only"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    score = re.search(r"pass@1:\s*([\d.]+)", done.stdout).group(1)
    results = json.loads(pathlib.Path("samples_eval_results.json").read_text())
    kept = results["eval"]["HumanEval/7"][0]["solution"]
    said = [line for line in done.stdout.splitlines() if "previous results" in line]
    print(f"task 7: the sample is {body.format(7)!r}, graded is {kept.split('return ')[1].strip()!r}; pass@1 {score}", said)
    return score


write(
    "tasks.jsonl",
    (
        {
            "task_id": f"HumanEval/{n}",
            "prompt": f'def add{n}(x):\n    """The sum of x and {n}."""\n',
            "canonical_solution": f"    return x + {n}\n",
            "entry_point": f"add{n}",
            "base_input": [[1], [2]],
            "plus_input": [[3]],
            "contract": "",
            "atol": 0,
        }
        for n in TASKS
    ),
)
assert evaluate("x + {}") == "1.000"
assert evaluate("None") == "1.000"
pathlib.Path("samples_eval_results.json").unlink()
assert evaluate("None") == "0.000"
PYTHON
echo 'As described.'
