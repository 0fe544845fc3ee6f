#!/usr/bin/env bash
# lighteval's standard errors of F1, perplexity, BLEU and the like are 32 times too small: it divides by the root of its number of draws.
#
# A good guess: a bootstrap error is the spread of the metric over resampled answers. More draws make it steadier, not smaller; 1000 draws
# are the default.
# What happens: for every metric whose aggregation is no mean, that spread is divided by the root of the number of draws. An F1 of 0.77 over
# 200 answers, which varies by 0.032, gets 0.0010; with 100 draws 0.0031, with 4000 it would be half of the default's. The plain means
# beside it in the same file have right errors.
# Seen with lighteval 0.13.0 (PyPI), its own stderr.py and F1 of scikit-learn 1.9.1 on made-up answers, on 2026-12-01.
# Why it matters: a leaderboard that takes "_stderr" from the result file tells models apart by F1, MCC or perplexity that are the same
# within noise: here an interval of 0.770 to 0.774 where 0.71 to 0.83 is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
# Only what the error needs; the rest runs models.
"$folder/bin/pip" install --quiet --no-compile --no-deps lighteval==0.13.0 cloudpickle==3.1.3 joblib==1.6.0 narwhals==2.29.0 numpy==2.3.3 \
  scikit-learn==1.9.1 scipy==1.17.1 threadpoolctl==3.8.0 tqdm==4.70.1
cd "$folder"
cat > f1.py <<'PYTHON'
import importlib.util, math, pathlib, random, statistics, sys
from sklearn.metrics import f1_score

# By its path, since the package around it imports all that runs models.
path = pathlib.Path(importlib.util.find_spec("lighteval").origin).parent / "metrics/utils/stderr.py"
spec = importlib.util.spec_from_file_location("lighteval_stderr", path)
module = sys.modules["lighteval_stderr"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)


def f1(answers):
    return f1_score([right for right, _ in answers], [given for _, given in answers])


def mean(answers):
    return statistics.fmean(right == given for right, given in answers)


if __name__ == "__main__":
    draw = random.Random(1)
    rights = [draw.random() < 0.5 for _ in range(200)]
    answers = [(right, right if draw.random() < 0.8 else not right) for right in rights]
    spread = statistics.stdev(f1(draw.choices(answers, k=200)) for _ in range(1000))
    print(f"F1 {f1(answers):.3f}, which varies by {spread:.4f} over 1000 resampled sets")
    errors = {draws: module.get_stderr_function(f1, draws)(answers) for draws in (100, 1000)}
    for draws, error in errors.items():
        print(f"lighteval, {draws} draws: {error:.4f}, too small by {spread / error:.1f}; root of {draws}: {math.sqrt(draws):.1f}")
        assert 0.8 < spread / error / math.sqrt(draws) < 1.25
    share = mean(answers)
    error = module.get_stderr_function(mean, 1000)([float(right == given) for right, given in answers])
    right_error = math.sqrt(share * (1 - share) / 199)
    print(f"lighteval's error of the accuracy {share:.3f}: {error:.4f}, by the formula {right_error:.4f}")
    assert abs(error - right_error) < 1e-6
PYTHON
LIGHTEVAL_DISABLE_TQDM=1 "$folder/bin/python" f1.py
echo 'As described.'
