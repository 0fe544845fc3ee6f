"""Serves a file of weights with llama.cpp and prints its address; stops when its standard input ends."""

import argparse
import sys

import xllamacpp

parser = argparse.ArgumentParser()
parser.add_argument("weights")
parser.add_argument("--alias", required=True)
parser.add_argument("--context", type=int, required=True)
parser.add_argument("--threads", type=int, default=0)
parser.add_argument("--port", type=int, default=0)
options = parser.parse_args()

params = xllamacpp.CommonParams()
params.model.path = options.weights
params.model_alias = {options.alias}
params.n_ctx = options.context
params.n_parallel = 1
params.n_gpu_layers = 0
params.warmup = False
params.port = options.port
if options.threads > 0:
    params.cpuparams.n_threads = options.threads
    params.cpuparams_batch.n_threads = options.threads
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
sys.stdin.read()
