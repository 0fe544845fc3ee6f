#!/usr/bin/env bash
# LiteLLM prices a stored answer by the hour at which it is asked for the price, not by the hour at which the answer came.
#
# A good guess: completion_cost of a stored response is a fact of that response, which carries its time in "created"; computed again next
# week it is the same amount.
# What happens: completion_cost and cost_per_token take no moment, leave "created" alone, and use the clock. For a model with
# off_peak_pricing the same response costs twice as much at 02:00 UTC on a Tuesday as on a Saturday. The plain keys of the map, which most
# tools read as "the price", are those of the peak, in force 35 of 168 hours.
# Seen with litellm 1.110.2 (PyPI), its own map, and freezegun 1.5.5 in the place of waiting, on 2026-12-01.
# Why it matters: leaderboards compute costs after a run, often in a nightly job. Costs and value then hang on when that job runs, and a
# second computation that should confirm the first gives another rank.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet litellm==1.110.2 freezegun==1.5.5
LITELLM_LOCAL_MODEL_COST_MAP=True "$folder/bin/python" - 2>/dev/null <<'PYTHON'
import datetime, inspect
import litellm
from freezegun import freeze_time

litellm.suppress_debug_info = True
MODEL = "deepseek/deepseek-v4-pro"
asked = datetime.datetime(2026, 12, 1, 2, tzinfo=datetime.timezone.utc)  # A Tuesday, at the peak.
usage = litellm.Usage(prompt_tokens=0, completion_tokens=1_000_000, total_tokens=1_000_000)
response = litellm.ModelResponse(id="x", model="deepseek-v4-pro", created=int(asked.timestamp()), usage=usage)

costs = {}
for day, computed in {"Tuesday": asked, "Saturday": asked + datetime.timedelta(days=4)}.items():
    with freeze_time(computed):
        costs[day] = round(litellm.completion_cost(completion_response=response, model=MODEL), 6)
print("litellm 1.110.2: one response of a Tuesday, 02:00 UTC, priced on", costs)
plain = litellm.model_cost[MODEL]["output_cost_per_token"] * 1_000_000
print("the plain key of its map says", plain)
assert costs == {"Tuesday": 3.96, "Saturday": 1.98}, costs
assert round(plain, 6) == 3.96, plain
names = set(inspect.signature(litellm.completion_cost).parameters)
assert not {name for name in names if "time" in name and name != "total_time"}, names
PYTHON
