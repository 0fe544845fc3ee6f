"""What two other calculators say that each call of cases.json costs; prints USD by name. Run by compute.sh, outside CI."""

import json
import os
import pathlib
import re
import sys
from datetime import datetime, time
from decimal import Decimal

# LiteLLM prints hints to standard output.
stdout, sys.stdout = sys.stdout, sys.stderr
os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
import litellm
from genai_prices import types
from litellm.litellm_core_utils.llm_cost_calc.utils import generic_cost_per_token

RATES = {
    "inputUsdPerMTok": ("input_mtok", "input_cost_per_token"),
    "cacheReadUsdPerMTok": ("cache_read_mtok", "cache_read_input_token_cost"),
    "cacheWriteUsdPerMTok": ("cache_write_mtok", "cache_creation_input_token_cost"),
    "outputUsdPerMTok": ("output_mtok", "output_cost_per_token"),
    "reasoningUsdPerMTok": (None, "output_cost_per_reasoning_token"),
}
TIMES = re.compile(r"^(\d\d:\d\d)-(\d\d:\d\d)$")


def genai_price(price):
    rates = {}
    for ours, (theirs, _) in RATES.items():
        if theirs is None or ours not in price:
            continue
        base = Decimal(str(price[ours]))
        tiers = [
            types.Tier(start=tier["abovePromptTokens"], price=Decimal(str(tier[ours])))
            for tier in price.get("tiers", [])
            if ours in tier
        ]
        rates[theirs] = types.TieredPrices(base=base, tiers=tiers) if tiers else base
    return types.ModelPrice(**rates)


def genai_usd(case):
    price, usage = case["price"], case["usage"]
    if "reasoningUsdPerMTok" in price:
        return None  # It has no unit for reasoning.
    prices = genai_price(price)
    if "hours" in price:
        [window] = price["hours"]
        conditions = [types.ConditionalPrice(prices=prices)]
        for span in window["utc"]:
            start, end = (time.fromisoformat("00:00" if part == "24:00" else part) for part in TIMES.match(span).groups())
            constraint = types.TimeOfDateConstraint(start_time=start, end_time=end)
            conditions.append(types.ConditionalPrice(constraint=constraint, prices=genai_price({**price, **window})))
        prices = conditions
    model = types.ModelInfo(id="m", match=types.ClauseEquals("m"), prices=prices)
    provider = types.Provider(id="p", name="p", api_pattern="p", models=[model])
    read, write = usage["cacheRead"], usage["cacheWrite"]
    counted = types.Usage(
        input_tokens=usage["inputUncached"] + read + write,
        cache_read_tokens=read,
        cache_write_tokens=write,
        output_tokens=usage["output"],
    )
    return float(model.calc_price(counted, provider, genai_request_timestamp=case["moment"]).total_price)


def litellm_rates(price, suffix=""):
    return {theirs + suffix: price[ours] / 1e6 for ours, (_, theirs) in RATES.items() if ours in price}


def litellm_usd(case, index):
    price, usage = case["price"], case["usage"]
    info = {"litellm_provider": "openai", "mode": "chat", **litellm_rates(price)}
    for tier in price.get("tiers", []):
        info.update(litellm_rates(tier, f"_above_{tier['abovePromptTokens'] // 1000}k_tokens"))
    for window in price.get("hours", []):
        hours = [span.replace("24:00", "00:00") for span in window["utc"]]
        info["off_peak_pricing"] = {"hours_utc": hours, **litellm_rates(window)}
    name = f"made-up-{index}"
    litellm.register_model({name: info})
    read, write = usage["cacheRead"], usage["cacheWrite"]
    prompt = usage["inputUncached"] + read + write
    details = {"cached_tokens": read, "cache_creation_tokens": write}
    counted = litellm.Usage(
        prompt_tokens=prompt,
        completion_tokens=usage["output"],
        total_tokens=prompt + usage["output"],
        prompt_tokens_details=details,
        completion_tokens_details={"reasoning_tokens": usage["reasoning"] or 0},
        cache_creation_input_tokens=write,
        cache_read_input_tokens=read,
    )
    return sum(generic_cost_per_token(name, counted, "openai", current_time=case["moment"]))


cases = json.loads((pathlib.Path(__file__).parent / "cases.json").read_text())
results = {}
for index, case in enumerate(cases):
    case["moment"] = datetime.fromisoformat(case.get("at", "2026-12-01T12:00:00Z").replace("Z", "+00:00"))
    results[case["name"]] = {
        who: None if usd is None else round(usd, 12)
        for who, usd in {"genai-prices": genai_usd(case), "litellm": litellm_usd(case, index)}.items()
    }
json.dump(results, stdout, indent=2)
print(file=stdout)
