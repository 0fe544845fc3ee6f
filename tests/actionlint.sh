#!/bin/bash
# Holds the workflows against actionlint: bash tests/actionlint.sh. Outside CI, as it needs Go; 1.7.12 finds nothing on 2026-12-01.
set -eu
cd "$(dirname "$0")/.."
go run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12 .github/workflows/*.yml docs/templates/board/publish.yml
