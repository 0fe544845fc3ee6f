#!/usr/bin/env bash
# Computes cases.json again with two other calculators, in an environment of its own, and writes results.json. Outside CI: it downloads.
set -euo pipefail
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet genai-prices==0.2.3 litellm==1.110.2
"$folder/bin/python" compute.py 2>/dev/null > "$folder/results.json"
cp "$folder/results.json" results.json
