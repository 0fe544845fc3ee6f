#!/usr/bin/env bash
# genai-prices charges peak hours for calls that were made months before there were any, if they fell into these hours.
#
# A good guess: calc_price with the moment of a call gives the price in force then; the library keeps dated prices for that.
# What happens: a price has either a date from which it holds or hours of the day, not both, and the last that fits wins. DeepSeek's flat
# price ended, as its entry says, on 17 August 2026; a call of 1 June at 05:00 UTC costs the flat 0.87 for a million output tokens, one at
# 02:00 of that day 3.96, the peak of now. Weekends, which have no peak since 23 August, are charged as weekdays. Only price_comments says
# so, a text.
# Seen with genai-prices 0.2.3 (PyPI), on 2026-12-01.
# Why it matters: leaderboards keep the moment of each call so that old runs keep their cost. Here output of a night in spring, priced anew,
# is 4.6 times as dear as it was, and two runs of that model differ by the hour in which they were started.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder"
"$folder/bin/pip" install --quiet --no-compile genai-prices==0.2.3
"$folder/bin/python" - <<'PYTHON'
import datetime
from genai_prices import Usage, calc_price

usage = Usage(input_tokens=0, output_tokens=1_000_000)


def cost(*moment):
    when = datetime.datetime(*moment, tzinfo=datetime.timezone.utc)
    price = calc_price(usage, model_ref="deepseek-v4-pro", provider_id="deepseek", genai_request_timestamp=when)
    print(f"{when:%A %Y-%m-%d %H:%M} UTC: {price.total_price} for a million output tokens of {price.model.id}")
    return float(price.total_price)


assert cost(2026, 6, 1, 5) == 0.87
assert cost(2026, 6, 1, 2) == 3.96
# Since the change: off-peak, peak, and a Saturday, which the model's own comment says is off-peak all day.
assert cost(2026, 12, 1, 5) == 1.98
assert cost(2026, 12, 1, 2) == 3.96
assert cost(2026, 12, 5, 2) == 3.96
comments = calc_price(usage, model_ref="deepseek-v4-pro", provider_id="deepseek").model.price_comments
assert "before 2026-08-17" in comments and "Saturdays and Sundays" in comments
PYTHON
echo 'As described.'
