#!/bin/bash
# The Slurm array of docs/running.md, word for word, on one machine: bash tests/fleet/slurm.sh. Outside CI. Wants root and, of Debian,
# apt-get install slurm-wlm munge; slurmctld, slurmd and munged run as plain processes of this script. Right with
# slurm-wlm 22.05.8 of Debian 12 on 2026-12-01.
set -eu
cd "$(dirname "$0")/../.."
node="$PWD/node_modules/node/bin/node"
work="$(mktemp -d)"
host="$(hostname -s)"
pids=()
trap 'kill "${pids[@]}" 2> /dev/null || true; sleep 1; rm -rf "$work"' EXIT
fail() { echo "FAILED: $*" >&2; tail -n 5 "$work"/*.log >&2; exit 1; }

dd if=/dev/urandom of="$work/munge.key" bs=1024 count=1 2> /dev/null
chmod 600 "$work/munge.key"
munged -F --force --key-file="$work/munge.key" --socket="$work/munge.sock" --pid-file="$work/munge.pid" \
  --seed-file="$work/munge.seed" --log-file="$work/munged.log" > "$work/munge.out" 2>&1 & pids+=($!)
cat > "$work/slurm.conf" << CONF
ClusterName=trial
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$work/munge.sock
SlurmctldPort=26817
SlurmdPort=26818
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=4 State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF="$work/slurm.conf"
mkdir "$work/state" "$work/spool"
sleep 1
slurmctld -D -f "$SLURM_CONF" > "$work/slurmctld.log" 2>&1 & pids+=($!)
slurmd -D -f "$SLURM_CONF" > "$work/slurmd.log" 2>&1 & pids+=($!)
for _ in $(seq 60); do [ "$(sinfo -h -o %t 2> /dev/null)" = idle ] && break; sleep 1; done
[ "$(sinfo -h -o %t)" = idle ] || fail "no node is idle: $(sinfo)"

"$node" tests/fleet/server.ts 26819 "$work/asked.txt" > "$work/server.log" 2>&1 & pids+=($!)
touch "$work/asked.txt"
asked() { wc -l < "$work/asked.txt"; }
# Waits by itself: sbatch --wait looks once in a while only.
batch() { sbatch "$@" > /dev/null; while [ -n "$(squeue -h)" ]; do sleep 0.5; done; }

"$node" scripts/bench.mjs init "$work/board" > /dev/null
# The script of the page, at its own checkout, with a key, a data folder and a server of the trial.
sed -n '/^\*\*Slurm\.\*\*/,$p' docs/running.md | sed -n '/^```bash$/,/^```$/p' | sed '1d;/^```$/,$d' > "$work/page.sh"
export HOME="$work" DATA_DIR="$work/board" OPENAI_BASE_URL=http://127.0.0.1:26819/v1 OPENAI_API_KEY=none
ln -s "$PWD" "$work/receipts"
mkdir -p "$work/.config" && echo none > "$work/.config/global-api-key"
sed 's/--samples 4/--samples 24/' "$work/page.sh" > "$work/job.sh"
cd "$work"

batch job.sh
[ "$(asked)" = 24 ] || fail "the array asked $(asked) questions, not 24"
answers="$(find board/runs/*/answers -name '*.json')"
[ "$(wc -l <<< "$answers")" = 24 ] || fail 'answers are missing'

# All that is lost is asked again by the parts that have it, each given alone.
rm -r board/runs/*/answers
for part in 2 1,3 4; do batch "--array=$part" job.sh; done
[ "$(asked)" = 48 ] || fail "given again one by one, the parts asked $(($(asked) - 24)) questions, not 24"

# Another machine is at work on a division of its own.
echo 'elsewhere 1' > "$(echo board/runs/*)/.lock-1-of-3"
batch --array=1 job.sh
[ "$(asked)" = 48 ] || fail 'it asked all the same'
grep -q 'elsewhere' bench-1.log || fail 'and does not say why'
[ "$(grep -c 'asked, 0 under way' bench-2.log)" -ge 2 ] || fail 'the log was not appended to'
echo "ok: $(sinfo --version), $(date -u +%F)"
