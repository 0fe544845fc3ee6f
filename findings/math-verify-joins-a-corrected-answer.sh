#!/usr/bin/env bash
# math-verify reads a corrected answer as two answers, and so as a wrong one, if there is a comma in the correction.
#
# A good guess: the last \boxed{} of a reply is its answer; models box an intermediate result or a first try and go on.
# What happens: it is, unless the box before it is less than 70 characters away and a comma, a semicolon, "and" or "or" stands between. Then
# both are a set. "There are \boxed{12} rows. So the answer is \boxed{5}." is 5; with a comma in the place of the full stop it is {5, 12},
# and "Wait, it is \boxed{5}" after a first try never is 5. Where the second box repeats the first, or a dollar sign stands around each,
# the last one counts.
# Seen with math-verify 0.9.0, latex2sympy2_extended 1.11.0 and sympy 1.14.0 (PyPI), on 2026-12-01.
# Why it matters: models that check themselves are marked wrong where they were right in the end, by the punctuation they prefer and by
# whether they write dollar signs, which a change of prompt or version moves.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --no-compile --no-deps math-verify==0.9.0 latex2sympy2_extended==1.11.0 \
  antlr4-python3-runtime==4.13.2 sympy==1.14.0 mpmath==1.3.0
"$folder/bin/python" - <<'PYTHON'
from math_verify import parse, verify

replies = {
    r"There are \boxed{12} rows. So the answer is \boxed{5}.": True,
    r"There are \boxed{12} rows, so the answer is \boxed{5}.": False,
    r"The answer is \boxed{12}. I was wrong. It is \boxed{5}.": True,
    "The answer is \\boxed{12}.\n\nWait, I was wrong. It is \\boxed{5}.": False,
    r"The answer is $\boxed{12}$. Wait, I was wrong. It is $\boxed{5}$.": True,
    r"The answer is \boxed{5}. Wait, I check it again. It is \boxed{5}.": True,
    r"The answer is \boxed{12}. Wait, I was wrong, as I counted the first of all the rows twice. It is \boxed{5}.": True,
}
right = parse("$5$")
for reply, expected in replies.items():
    found = parse(reply)
    same = verify(right, found)
    print(f"{reply!r}: {found[0]}, {'right' if same else 'wrong'}")
    assert same is expected
    assert str(found[0]) == ("5" if expected else "{5, 12}")
PYTHON
echo 'As described.'
