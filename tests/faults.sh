#!/usr/bin/env bash
# Kills until nothing is left to kill: tests/faults.sh [KILLS] [SEED] runs so many kills an engine (10,000 if nothing is said),
# half of them one database at a time, half eight databases at a time, races of runs in both directions, and kills of
# servers, with the native command. It prints what came of them, and leaves it in artifacts/faults.
#
#   MIGRATOR_TEST_COMMAND    the native command, where it is there already
#   MIGRATOR_FAULT_MINUTES   when to stop, however much is left of each part
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
kills=${1:-10000} seed=${2:-$(date +%Y%m%d)}
if [ -x ../shared/servers/up ]; then eval "$(../shared/servers/up)"; fi
if [ -z "${MIGRATOR_TEST_COMMAND:-}" ]; then
  dotnet publish src/MultiDbMigrator.Cli -c Release -o artifacts/faults-command
  export MIGRATOR_TEST_COMMAND=$PWD/artifacts/faults-command/migrator
fi

# SQLite waits for its disk at every commit. What is killed is the process and not the machine, so memory will do.
if [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
export MIGRATOR_FAULT_SEED=$seed MIGRATOR_FAULT_KILLS=$((kills / 2)) MIGRATOR_FLEET_FAULTS=$((kills / 2)) \
  MIGRATOR_RACES=$((kills / 20)) MIGRATOR_SERVER_KILLS=$((kills / 200 > 3 ? kills / 200 : 3)) MIGRATOR_FAULT_SUMMARY=$PWD/artifacts/faults
rm -rf "$MIGRATOR_FAULT_SUMMARY"
status=0
dotnet test tests/MultiDbMigrator.ServerTests -c Release --filter 'FullyQualifiedName~.Faults.|FullyQualifiedName~.Races.' || status=$?
echo "seed $seed"
for table in "$MIGRATOR_FAULT_SUMMARY"/*.md; do
  printf '\n%s\n\n' "$(basename "$table" .md)"
  cat "$table"
done
exit "$status"
