"""Computes with scipy and statsmodels what statistics.json holds, which the tests of src/scoring are held to; outside CI.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install scipy==1.17.1 statsmodels==0.15.0
    /tmp/venv/bin/python tests/scoring/against-scipy.py           # fails where the file says otherwise
    /tmp/venv/bin/python tests/scoring/against-scipy.py --write   # renews the file
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

FILE = Path(__file__).with_name("statistics.json")
DIFFERENCES = [
    [0.5, 1.5, 0.25, 2, 1],
    [3, -1, 2, 2, 0.5, 1, -0.5, 4, 0],
    [(i * 7 % 11) / 10 - 0.3 for i in range(22)],
]


def rates():
    for successes, n in [(0, 10), (1, 3), (3, 3), (14, 15), (24, 25), (25, 25), (273, 350)]:
        low, high = proportion_confint(successes, n, method="wilson")
        yield {"successes": successes, "n": n, "low": low, "high": high}


def bounded():
    for successes, n in [(15, 15), (14, 15), (25, 25), (23, 25), (2, 5), (0, 3)]:
        low, high = proportion_confint(successes, n, method="beta")
        yield {"successes": successes, "n": n, "low": low, "high": high}


def differences_of_rates():
    for a, b in [((273, 350), (257, 350)), ((9, 10), (3, 10)), ((10, 10), (0, 20)), ((5, 5), (5, 5))]:
        low, high = confint_proportions_2indep(*a, *b, method="newcomb", compare="diff")
        yield {"a": a, "b": b, "low": low, "high": high}


def pairs():
    for only_a, only_b in [(0, 0), (1, 0), (7, 0), (6, 0), (9, 2), (3, 3), (40, 61)]:
        p = mcnemar([[11, only_a], [only_b, 4]], exact=True).pvalue if only_a + only_b else 1
        yield {"onlyA": only_a, "onlyB": only_b, "p": float(p)}


def passes_at_k():
    for n, c, k in [(10, 3, 1), (10, 3, 5), (10, 0, 3), (10, 10, 10), (200, 7, 100), (5, 1, 5)]:
        yield {"n": n, "c": c, "k": k, "value": float(stats.hypergeom.sf(0, n, c, k))}


def bootstraps():
    for differences in DIFFERENCES:
        n = len(differences)
        tail = stats.norm.cdf(-np.sqrt(n / (n - 1)) * stats.t.ppf(0.975, n - 1))
        found = stats.bootstrap(
            (differences,),
            np.mean,
            confidence_level=1 - 2 * tail,
            n_resamples=200_000,
            batch=10_000,
            method="percentile",
            rng=np.random.default_rng(1),
        ).confidence_interval
        yield {"differences": differences, "tail": tail, "low": found.low, "high": found.high}


def computed():
    made = {
        "wilson": list(rates()),
        "clopperPearson": list(bounded()),
        "newcombe": list(differences_of_rates()),
        "mcnemar": list(pairs()),
        "passAtK": list(passes_at_k()),
        "pairedBootstrap": list(bootstraps()),
    }
    return json.loads(json.dumps(made, default=float), parse_float=lambda text: round(float(text), 10))


if "--write" in sys.argv:
    FILE.write_text(json.dumps(computed(), indent=2) + "\n")
elif computed() != json.loads(FILE.read_text()):
    sys.exit(f"{FILE.name} differs from what scipy and statsmodels give; --write shows where")
