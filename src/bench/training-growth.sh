#!/usr/bin/env bash
# How time and memory of a training grow with the rows of its category, the whole way: generated
# listings are imported over HTTP into a database of their own, a run is started, and when it has
# ended a line tells how long it took, by phases, and the most memory the service's process ever
# had (without PostgreSQL).
#
#   src/bench/training-growth.sh ROWS…
#
# needs target/*.jar, or SERVICE: a command that starts the service. HEAP (2g), BODY of the training
# wish ({}), PORT (18420), and DATA, a directory that is kept: rows that are in it already are not
# imported again.
set -euo pipefail

cd "$(dirname "$0")/../.."
heap=${HEAP:-2g}
body=${BODY:-"{}"}
port=${PORT:-18420}
api=localhost:$port/api/v1
service=${SERVICE:-"java -Xmx$heap -jar $(ls target/pricescape-*.jar 2> /dev/null | grep -v original | head -n 1)"}
work=$(mktemp -d "${TMPDIR:-/tmp}/training-growth.XXXXXX")
trap '[[ -z ${pid:-} ]] || { kill "$pid" && wait "$pid"; } 2> /dev/null || true; rm -rf "$work"' EXIT

admin() { curl -sf -H "X-API-Key: $(cat "$data/admin-key")" "$@"; }
field() { grep -o "\"$1\":[^,}]*" | head -n 1 | cut -d: -f2- | tr -d '"'; }

start() {
  $service --server.port="$port" --pricescape.database.data-directory="$data" \
    --pricescape.sample.enabled=false < /dev/null > "$work/log" 2>&1 &
  pid=$!
  until [[ -s $data/admin-key ]] && admin -o /dev/null "$api/admin/training-runs"; do
    kill -0 "$pid" || { cat "$work/log" >&2; exit 1; }
    sleep 0.5
  done
}

stop() { kill "$pid"; wait "$pid" || true; pid=; }

for rows in "$@"; do
  data=${DATA:-$work/data}/$rows
  begin=$SECONDS
  start
  if ! admin -o /dev/null "$api/admin/categories/watches"; then
    mvn -o -B -q -Pjmh test -Dbench.main=io.pricescape.sample.GeneratedListings \
      -Dbench.arguments="$rows $work/rows.csv"
    head -n 20000 "$work/rows.csv" |
      admin "$api/admin/categories/infer?price=price" -H 'Content-Type: text/csv' --data-binary @- |
      admin -o /dev/null -X PUT "$api/admin/categories/watches" \
        -H 'Content-Type: application/json' --data-binary @-
    admin -o /dev/null -X POST -H 'Content-Type: text/csv' -T "$work/rows.csv" \
      "$api/admin/categories/watches/listings?price=price&id=id&listedAt=listedAt"
    rm "$work/rows.csv"
    # the import's memory is not the training's
    stop
    start
  fi
  echo "$rows rows are there after $((SECONDS - begin)) s"
  begin=$SECONDS
  run=$(admin -X POST "$api/admin/categories/watches/training-runs" \
    -H 'Content-Type: application/json' -d "$body" | field id)
  state=queued
  while [[ $state == queued || $state == running ]]; do
    sleep 1
    state=$(admin "$api/admin/training-runs/$run" | field state)
  done
  echo "$rows rows, heap $heap: run $state after $((SECONDS - begin)) s," \
    "$(awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$pid/status") MB resident at most"
  admin "$api/admin/training-runs/$run" | head -c 2000
  echo
  stop
done
