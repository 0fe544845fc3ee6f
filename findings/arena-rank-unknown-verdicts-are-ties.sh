#!/usr/bin/env bash
# arena-rank counts a verdict that it does not know as a tie, and a battle without one too; a table of nothing else has no uncertainty.
#
# A good guess: a value of "winner" that is neither model_a, model_b nor a sort of tie raises an error, or the battle is left out.
# What happens: of 100 battles ash wins 90. Where the column holds the winner's name, or "A" and "B" as judges write it, both are at 1000,
# from 1000 to 1000. Where 40 battles are judged, 33 to 3 with 4 ties, ash leads by 338 points; with 60 rows more that have no verdict yet
# by 108, and its interval shrinks from 72 to 19 to either side, as if those had been judged. Nothing is said.
# Seen with arena-rank 0.1.1 (PyPI), on 2026-12-01.
# Why it matters: judges' replies that no parser could read end as an empty verdict, and other arenas write winners otherwise. Such a table
# looks sure that its models are alike, and the more votes are missing, the surer.
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


def lead(title, verdicts):
    """Points by which ash leads birch, and half the width of its 95% interval."""
    battles = pandas.DataFrame({"model_a": "ash", "model_b": "birch", "winner": verdicts})
    data = PairDataset.from_pandas(battles)
    found = BradleyTerry(n_competitors=2).compute_ratings_and_cis(data)
    ash, birch = (float(rating) for rating in found["ratings"])
    half = float(found["rating_upper"][0] - found["rating_lower"][0]) / 2
    print(f"{title}: ash {ash:.0f}, birch {birch:.0f}, +- {half:.1f}, {int(data.counts.sum())} battles")
    return ash - birch, half


points, half = lead("model_a, model_b", ["model_a"] * 90 + ["model_b"] * 10)
assert points > 300 and half > 20
for title, first, second in [("names", "ash", "birch"), ("letters", "A", "B")]:
    assert lead(title, [first] * 90 + [second] * 10) == (0, 0)

judged = ["model_a"] * 33 + ["model_b"] * 3 + ["tie"] * 4
points, half = lead("40 judged", judged)
fewer, narrower = lead("and 60 not yet", judged + [None] * 60)
print(f"a lead of {points:.0f} becomes {fewer:.0f}, +- {half:.1f} becomes +- {narrower:.1f}")
assert fewer < points / 2 and narrower < half / 2
PYTHON
echo 'As described.'
