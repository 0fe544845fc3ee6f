#!/usr/bin/env bash
# arena-rank gives a second set of battles the ratings of the first, under the second's names and with its intervals, if one model object
# ranks both.
#
# A good guess: compute_ratings_and_cis(dataset) rates that dataset; the object holds settings, as the estimators of statistics packages do,
# which start anew with each fit.
# What happens: once fitted it fits no more. For a second category with as many models, whatever their names, the first category's ratings
# come back in alphabetical order; only the width of the intervals is new. Where a category is the exact reverse of another, the loser of
# all leads it with the same 1131. Nothing is said.
# Seen with arena-rank 0.1.1 (PyPI), on 2026-12-01.
# Why it matters: an arena ranks by category, language and month, in a loop over the same settings. All tables but the first are then
# wrong, in a way that looks like agreement between categories.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --no-compile --no-deps arena-rank==0.1.1 jax==0.8.1 jaxlib==0.8.1 jaxtyping==0.3.11 ml_dtypes==0.7.0 \
  numpy==2.3.3 opt_einsum==3.4.0 optax==0.2.8 absl-py==2.5.1 pandas==3.1.1 python-dateutil==4.0.0 scipy==1.17.1 typing_extensions==4.16.0 \
  wadler_lindig==0.1.8
cd "$folder"
JAX_PLATFORMS=cpu "$folder/bin/python" - <<'PYTHON'
import pandas
from arena_rank.models.bradley_terry import BradleyTerry
from arena_rank.utils.data_utils import PairDataset


def battles(first, second, third, wins):
    """A hundred battles of each pair, of which the earlier named wins this many, and ten more against the last."""
    pairs = [(first, second, wins), (second, third, wins), (first, third, wins + 10)]
    rows = [(a, b, winner) for a, b, won in pairs for winner in ["model_a"] * won + ["model_b"] * (100 - won)]
    return PairDataset.from_pandas(pandas.DataFrame(rows, columns=["model_a", "model_b", "winner"]))


def rank(title, model, data):
    found = model.compute_ratings_and_cis(data)
    ratings = {name: round(float(rating)) for name, rating in zip(found["competitors"], found["ratings"])}
    print(f"{title}: {ratings}")
    return ratings


coding, maths = battles("ash", "birch", "cedar", 70), battles("oak", "lime", "elm", 70)
model = BradleyTerry(n_competitors=3)
first = rank("coding", model, coding)
again = rank("maths, by the same object", model, maths)
right = rank("maths, by a new object", BradleyTerry(n_competitors=3), maths)
assert first == {"ash": 1131, "birch": 1000, "cedar": 869}
assert again == {"elm": 1131, "lime": 1000, "oak": 869}
assert right == {"elm": 869, "lime": 1000, "oak": 1131}
PYTHON
echo 'As described.'
