#!/usr/bin/env bash
# Compiles every .tex of the built site with pdfLaTeX and XeLaTeX, each in one document. Outside CI: it needs a TeX
# (Debian: texlive-latex-base texlive-latex-recommended texlive-xetex lmodern). Build the site first, then: bash tests/tex/run.sh
# Run on 2026-12-01 with TeX Live 2022: 977 tables, both engines.
set -euo pipefail
dist="$(cd "$(dirname "$0")/../.." && pwd)/dist"
if [ -z "$(find "$dist" -name '*.tex' -print -quit 2>/dev/null)" ]; then
  echo "$dist holds no .tex: npm run build makes them" >&2
  exit 2
fi
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
count=0
{
  printf '%s\n' '\documentclass{article}' '\usepackage{booktabs,url,longtable}' '\begin{document}'
  while IFS= read -r file; do
    count=$((count + 1))
    cp "$file" "$folder/figure-$count.tex"
    printf '\\typeout{== %s}\\input{figure-%d}\\clearpage\n' "${file#"$dist"/}" "$count"
  done < <(find "$dist" -name '*.tex' | sort)
  printf '%s\n' '\end{document}'
} > "$folder/all.tex"
cd "$folder"
for engine in pdflatex xelatex; do
  if ! "$engine" -interaction=nonstopmode -halt-on-error all.tex > "$engine.log" 2>&1; then
    grep '^== ' "$engine.log" | tail -1 >&2
    grep -A3 '^!' "$engine.log" >&2 || tail -5 "$engine.log" >&2
    echo "$engine: a table does not compile" >&2
    exit 1
  fi
  # Fonts without a letter leave it out in silence.
  if grep -m3 'Missing character' all.log >&2; then exit 1; fi
  echo "$engine: $(ls figure-*.tex | wc -l) tables compile"
done
