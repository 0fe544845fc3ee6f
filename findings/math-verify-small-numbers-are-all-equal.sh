#!/usr/bin/env bash
# math-verify takes any two small numbers for equal: the mass of a proton is a right answer where that of an electron is asked.
#
# A good guess: numbers are compared with some relative tolerance, or as exactly as they are written; 9.11e-31 and 1.67e-27 are different,
# as 9.11 and 1.67 are.
# What happens: numbers written as a product with a power of ten are equal where they differ by less than about 1e-16, whatever their size:
# masses, charges, Planck's constant with and without its bar, and one with its sign reversed. Numbers written out are rounded to six places
# after the point, so 0.00000041 and 0.00000047 are equal, which as products are not. Written 4.1e-7, only the 4.1 is read. Large numbers
# are compared to the last digit.
# Seen with math-verify 0.9.0, latex2sympy2_extended 1.11.0 and sympy 1.14.0 (PyPI), on 2026-12-01.
# Why it matters: it grades many leaderboards of mathematics and science. Answers in SI units by the wrong formula, or wrong by orders of
# magnitude, pass, and weak models gain most by that, in physics and chemistry alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --no-compile --no-deps math-verify==0.9.0 latex2sympy2_extended==1.11.0 \
  antlr4-python3-runtime==4.13.2 sympy==1.14.0 mpmath==1.3.0
"$folder/bin/python" - <<'PYTHON'
from math_verify import parse, verify


def power(digits, exponent):
    return rf"${digits} \times 10^{{{exponent}}}$"


pairs = [
    ("mass of the electron, of the proton", power("9.11", -31), power("1.67", -27), True),
    ("the same with integers", power("9", -31), power("2", -27), True),
    ("charge of the electron, its mass", power("1.60", -19), power("9.11", -31), True),
    ("Boltzmann's constant, the same with a minus", power("1.38", -23), power("-1.38", -23), True),
    ("blue light, red light", power("4.1", -7), power("6.7", -7), False),
    ("4.1 and 4.7 tenths of a millionth, written out", "$0.00000041$", "$0.00000047$", True),
    ("4.1e-20, 4.1e-7", "4.1e-20", "4.1e-7", True),
    ("large numbers, one in the fourth digit", power("6.022", 23), power("6.023", 23), False),
]
for name, right, given, expected in pairs:
    same = verify(parse(right), parse(given))
    print(f"{name}: {right} and {given}: {'equal' if same else 'different'}")
    assert len(parse(right)) == len(parse(given)) == 2 and same is expected
    assert verify(parse(given), parse(right)) is expected
PYTHON
echo 'As described.'
