#!/usr/bin/env bash
# Every board that has numbers as records of Every Eval Ever, held by its own validator, which knows more than its schema. Not part of CI.
# It installs a pinned package from PyPI in a folder, 700 MB, and wants Python 3.12 or later (PYTHON names another than python3).
# A warning, not an error, is a model of an unknown vendor. Usage: bash tests/every-eval-ever/run.sh [folder that keeps what is installed]
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${1:-$(mktemp -d)}
if [ ! -e "$folder/bin/every_eval_ever" ]; then
  "${PYTHON:-python3}" -m venv "$folder"
  "$folder/bin/python" -m pip install --quiet --only-binary :all: every-eval-ever==0.3.0
fi
records=$(mktemp -d)
trap 'rm -rf "$records"' EXIT
for board in data/boards/*.json; do
  grep -q '"kind": "calibration"' "$board" && continue
  npm run --silent bench -- export --every-eval-ever "$(basename "$board" .json)" "$records" || echo "  (nothing to hold)"
done
cd "$records"
"$folder/bin/every_eval_ever" validate --format json 'data/*/*/*/*.json' > report.json || true
"$folder/bin/python" - <<'PY'
import json
files = json.load(open('report.json'))
files = files if isinstance(files, list) else next(value for value in files.values() if isinstance(value, list))
bad = [file for file in files if not file['valid']]
for file in bad:
    print(file['file'], file['errors'])
print(f"{len(files) - len(bad)} records passed, {len(bad)} failed, {sum(bool(file['warnings']) for file in files)} with a warning")
raise SystemExit(bool(bad) or not files)
PY
