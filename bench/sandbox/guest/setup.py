"""Runs once, when the snapshot is made: brings our files in, so that a driver finds them there."""

import builtins
import gc
import random
import sys

# One namespace for all of ours, with builtins of its own: what a stranger patches is not what we call.
ours = {"__name__": "receipts", "__builtins__": dict(vars(builtins))}
for source in sources:  # noqa: F821 - given by python-snapshot.js
    exec(compile(source, "<receipts>", "exec", dont_inherit=True), ours)

# The only place from which the driver can fetch it; it takes it away before a stranger's code runs.
sys._receipts = ours["session"]

random.seed(0)

# What is here now stays; the collector need not look at it for each answer.
gc.freeze()
