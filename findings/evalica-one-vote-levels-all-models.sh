#!/usr/bin/env bash
# evalica gives all models the same score as soon as one of them has won all of its comparisons, or lost all: one vote is enough.
#
# A good guess: a model without a loss gets a very high score, or an error, as its strength has no estimate; the others, with hundreds of
# comparisons among them, keep their order.
# What happens: one vote for a newcomer over the leader, and bradley_terry gives everybody 0.000001, after two iterations, as converged. All
# chances of winning are 0.5, and the table is in the order in which the names came. One loss of the newcomer more, and all is well again.
# A model that has only lost does the same to all after 100 iterations.
# Seen with evalica 0.4.2 (PyPI), on made-up votes, on 2026-12-01.
# Why it matters: models enter an arena with a few votes, and mostly win or lose the first. A nightly job then publishes a table in which
# all are equal, and heals itself the day after. Bootstrapped intervals meet it too, whenever a draw leaves out a newcomer's only loss.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --no-compile --no-deps evalica==0.4.2 numpy==2.4.6 pandas==3.1.1 python-dateutil==4.0.0 scipy==1.17.1
"$folder/bin/python" - <<'PYTHON'
from evalica import Winner, bradley_terry, pairwise_frame


def rank(title, *groups):
    """(scores, chance of the first model to win against the last, rounds) by (a, b, wins of a, wins of b)."""
    votes = [(a, b, winner) for a, b, wins, losses in groups for winner in [Winner.X] * wins + [Winner.Y] * losses]
    found = bradley_terry(*zip(*votes))
    scores = {model: float(score) for model, score in found.scores.items()}
    chance = float(pairwise_frame(found.scores).loc["ash", "cedar"])
    print(f"{title}: " + ", ".join(f"{model} {score:.6f}" for model, score in scores.items()), end="")
    print(f"; ash beats cedar: {chance:.2f}; {found.iterations} of {found.limit} iterations")
    return scores, chance, found.iterations < found.limit


old = [("ash", "birch", 70, 30), ("birch", "cedar", 65, 35), ("ash", "cedar", 80, 20)]
scores, chance, converged = rank("three models, 300 votes", *old)
assert list(scores) == ["ash", "birch", "cedar"] and scores["ash"] > 3 * scores["cedar"] and chance > 0.75 and converged

scores, chance, converged = rank("and one vote for a newcomer", *old, ("new", "ash", 1, 0))
assert set(scores.values()) == {1e-6} and list(scores)[0] != "new" and chance == 0.5 and converged

scores, chance, converged = rank("and one vote against it", *old, ("new", "ash", 1, 1))
assert scores["ash"] > 3 * scores["cedar"] and chance > 0.75 and converged

scores, chance, converged = rank("only the one against it", *old, ("new", "ash", 0, 1))
assert set(scores.values()) == {1e-6} and chance == 0.5 and not converged
PYTHON
echo 'As described.'
