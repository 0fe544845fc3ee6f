#!/usr/bin/env bash
# arena-rank gives a model that won all of its few battles an interval of no width, and takes a thousand points from all the others.
#
# A good guess: a newcomer that won 3 of 3 gets a wide interval, as few battles say little, and models that it hardly met keep their
# ratings.
# What happens: the newcomer is rated 2831, from 2831 to 2831; with one of 20 battles lost it is 1343, from 1108 to 1578. Without a loss
# the rating grows until the fit stops, there the sandwich formula has nothing to vary, and a term that is added for numerical stability
# carries the rest. As the mean of all ratings is held at 1000, the two others, with 500 battles between them, fall to 120 and 49.
# Seen with arena-rank 0.1.1 (PyPI), all settings as they come, on 2026-12-01.
# Why it matters: LMArena's own method is the first choice for a leaderboard of votes, and the width of the interval the usual test of
# whether a newcomer may be listed. Here three votes pass it better than a thousand: first place, no overlap with anybody, no warning.
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


def rank(title, battles):
    """Prints and returns {model: (rating, half the width of its 95% interval)}."""
    rows = [(a, b, winner) for a, b, wins, losses in battles for winner in ["model_a"] * wins + ["model_b"] * losses]
    data = PairDataset.from_pandas(pandas.DataFrame(rows, columns=["model_a", "model_b", "winner"]))
    found = BradleyTerry(n_competitors=len(data.competitors)).compute_ratings_and_cis(data)
    ratings = {
        model: (float(rating), float(upper - lower) / 2)
        for model, rating, lower, upper in zip(found["competitors"], found["ratings"], found["rating_lower"], found["rating_upper"])
    }
    print(f"{title}:", ", ".join(f"{model} {rating:.1f} +- {half:.1f}" for model, (rating, half) in ratings.items()))
    return ratings


old = ("b", "c", 300, 200)
three = rank("newcomer wins 3 of 3", [("new", "b", 3, 0), old])
assert three["new"][0] > 2000 and three["new"][1] < 0.5
assert all(three[model][0] < 300 and three[model][1] > 10 for model in ("b", "c"))

loss = rank("newcomer wins 19 of 20", [("new", "b", 10, 0), ("new", "c", 9, 1), old])
assert 1200 < loss["new"][0] < 1500 and loss["new"][1] > 150
PYTHON
echo 'As described.'
