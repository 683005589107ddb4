#!/usr/bin/env bash
# What answering over HTTP costs beside an empty JSON endpoint of the same server, in turn:
#
#   src/bench/http-load.sh [throughput] [latency] [batch] [training] [import]
#
# Without a word: all of them. Needs wrk (Debian: wrk), curl, for "import" psql too, and two free
# cores; takes eight minutes. The first run trains the sample, and once more with one network. DATA
# keeps both (target/bench-data), PORT (18200, and the next for PostgreSQL), SECONDS_EACH (6),
# ROUNDS (3), CONNECTIONS (16), RATE (0.7 of the most), IMPORTED (1000000 rows), TRAINED (200000)
# and JVM may be given. wrk takes its part of the cores, of either endpoint's alike.
set -euo pipefail
cd "$(dirname "$0")/../.."
PORT=${PORT:-18200} DATA=${DATA:-target/bench-data} SECONDS_EACH=${SECONDS_EACH:-6} ROUNDS=${ROUNDS:-3}
CONNECTIONS=${CONNECTIONS:-16} RATE=${RATE:-0.7} IMPORTED=${IMPORTED:-1000000} TRAINED=${TRAINED:-200000}
JVM=${JVM:--Xmx1g -XX:ThreadPriorityPolicy=1 -XX:JavaPriority1_To_OSPriority=19 -XX:-PrintWarnings -XX:+ExplicitGCInvokesConcurrent}
WHAT=${*:-throughput latency batch training import}
API=http://127.0.0.1:$PORT/api/v1
CATEGORIES=$API/categories
KEY=bench-admin-key

mvn -o -B -q compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=runtime
mkdir -p target/bench-classes
javac -proc:none -cp "target/classes:$(cat target/bench.classpath)" -d target/bench-classes \
  src/jmh/java/io/pricescape/load/BenchedService.java src/jmh/java/io/pricescape/sample/GeneratedListings.java
# shellcheck disable=SC2086
PRICESCAPE_ADMIN_KEY=$KEY java $JVM -cp "target/classes:target/bench-classes:$(cat target/bench.classpath)" \
  io.pricescape.load.BenchedService --server.port="$PORT" --pricescape.database.data-directory="$DATA" \
  --pricescape.database.port=$((PORT + 1)) \
  --pricescape.security.quotas.public.requests=1000000000 > target/bench-service.log 2>&1 &
SERVICE=$!
trap 'kill $SERVICE; wait $SERVICE || true' EXIT

admin() { curl -s -H "X-API-Key: $KEY" "$@"; }
answers() { curl -sf -o /dev/null "$CATEGORIES/$1/price-suggestions" -H 'Content-Type: application/json' -d '{}'; }
await() { for _ in $(seq 120); do answers "$1" && return; sleep 1; done; echo "$1 has no model" >&2; exit 1; }

await sample-watches
if ! answers one-network; then
  admin "$CATEGORIES/sample-watches" | python3 -c 'import json, sys
page = json.load(sys.stdin)
for made in ("category", "listings", "model"): page.pop(made)
for attribute in page["attributes"]:
    for made in ("values", "range"): attribute.pop(made, None)
page["hyperparameters"] = {"members": 1}
print(json.dumps(page))' |
    admin -f -o /dev/null -X PUT "$API/admin/categories/one-network" -H 'Content-Type: application/json' --data-binary @-
  admin -f -o /dev/null "$API/admin/categories/one-network/listings?listedAt=listedAt" -H 'Content-Type: text/csv' --data-binary @db/sample/watches.csv
  admin -f -o /dev/null -X POST "$API/admin/categories/one-network/training-runs"
  await one-network
fi

load() { # kind, category, connections, seconds, rate
  local path=$2/price-suggestions
  [ "$1" = batch ] && path+=/batch
  wrk -t1 -c"$3" -d"$4s" -s src/bench/questions.lua "$CATEGORIES/$path" -- "$1" "${5:-0}" | grep -P '^wrk\t'
}
empty() { load empty empty-endpoint "$CONNECTIONS" "$@"; }
single() { load single "${CATEGORY:-sample-watches}" "$CONNECTIONS" "$@"; }
per_second() { awk '{ printf "%.0f\n", $2 / $3 }'; }
line() { awk -v of="$1" '{ printf "%-34s %7.0f/s  p50 %7.3f ms  p99 %7.3f ms  most %7.1f ms  refused %d  broken %d\n", of, $2 / $3, $4, $5, $6, $8, $9 }'; }
median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
ratio() { awk -v a="$1" -v b="$2" -v of="$3" 'BEGIN { printf "%-34s %.2f\n", of, a / b }'; }

sql() { PGPASSWORD=$(cat "$DATA"/*password*) psql -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p $((PORT + 1)) -U postgres postgres "$@"; }
generated() { # rows, category: which exists then, and whose listings are in target/CATEGORY.csv
  java -cp "target/classes:target/bench-classes" io.pricescape.sample.GeneratedListings "$1" "target/$2.csv"
  head -n 20000 "target/$2.csv" |
    admin -f "$API/admin/categories/infer?price=price" -H 'Content-Type: text/csv' --data-binary @- |
    admin -f -o /dev/null -X PUT "$API/admin/categories/$2" -H 'Content-Type: application/json' --data-binary @-
}
train() { # category; says the run's address
  echo "$API/admin/training-runs/$(admin -f -X POST "$API/admin/categories/$1/training-runs" | grep -o '"id":[0-9]*' | head -n 1 | cut -d: -f2)"
}
beside() { # what; of target/alone.txt and target/beside.txt, at $rate
  while read -r measured; do line "alone at $rate/s" <<< "$measured"; done < target/alone.txt
  while read -r measured; do line "beside $1 at $rate/s" <<< "$measured"; done < target/beside.txt
  ratio "$(cut -f5 target/beside.txt | median)" "$(cut -f5 target/alone.txt | median)" "p99 to p99, medians"
}
no_imports() { # what a measuring imported, which it does not leave behind
  local table
  for table in rejected_listing listing_import import_day attribute_value attribute_number listing; do
    sql -c "delete from $table where category = 'imported'"
  done
  sql -c "vacuum listing" -c checkpoint
}
import() {
  admin -f "$API/admin/categories/imported/listings?price=price&id=id&listedAt=listedAt" \
    -H 'Content-Type: text/csv' -T target/imported.csv -X POST
}

single "${WARM:-10}" > target/warm.txt; empty 5 > target/warm.txt; load batch one-network 2 4 > target/warm.txt

for what in $WHAT; do
  echo "== $what"
  case $what in
  throughput)
    : > target/empty.txt; : > target/single.txt; : > target/one.txt
    for _ in $(seq "$ROUNDS"); do
      empty "$SECONDS_EACH" >> target/empty.txt
      single "$SECONDS_EACH" >> target/single.txt
      CATEGORY=one-network single "$SECONDS_EACH" >> target/one.txt
    done
    line "the empty endpoint" < target/empty.txt; line "suggestions" < target/single.txt
    line "suggestions, one network" < target/one.txt
    ratio "$(per_second < target/single.txt | median)" "$(per_second < target/empty.txt | median)" "suggestions to empty"
    ratio "$(per_second < target/one.txt | median)" "$(per_second < target/empty.txt | median)" "one network's to empty" ;;
  latency)
    most=$(single "$SECONDS_EACH" | per_second)
    rate=$(awk -v most="$most" -v share="$RATE" 'BEGIN { printf "%d", most * share }')
    : > target/empty.txt; : > target/single.txt
    for _ in $(seq "$ROUNDS"); do
      empty "$SECONDS_EACH" "$rate" >> target/empty.txt
      single "$SECONDS_EACH" "$rate" >> target/single.txt
    done
    line "empty at $rate/s" < target/empty.txt; line "suggestions at $rate/s" < target/single.txt
    ratio "$(cut -f5 target/single.txt | median)" "$(cut -f5 target/empty.txt | median)" "p99 to p99" ;;
  batch)
    for category in sample-watches one-network; do for connections in 1 4; do
      load batch "$category" "$connections" "$SECONDS_EACH" | line "1,000 each, $category, $connections at once"
    done; done
    echo "(times 1,000 suggestions)" ;;
  training)
    if ! answers trained; then
      generated "$TRAINED" trained
      admin -f -o /dev/null -X POST "$API/admin/categories/trained/listings?price=price&id=id&listedAt=listedAt" \
        -H 'Content-Type: text/csv' -T target/trained.csv
      train trained > /dev/null # what its code needs is compiled
      await trained
    fi
    rate=$(single "$SECONDS_EACH" | awk '{ printf "%d", $2 / $3 / 2 }')
    : > target/alone.txt; : > target/beside.txt
    for _ in $(seq "$ROUNDS"); do
      single "$SECONDS_EACH" "$rate" >> target/alone.txt
      run=$(train trained)
      until admin "$run" | grep -q '"phase":"training"'; do
        if admin "$run" | grep -q '"state":"failed"'; then admin "$run" >&2; exit 1; fi
        sleep 0.5
      done
      sleep 2
      single "$SECONDS_EACH" "$rate" >> target/beside.txt
      admin "$run" | grep -q '"phase":"training"' || echo "the training ended while it was measured" >&2
      admin -o /dev/null -X POST "$run/cancel"
      while admin "$run" | grep -q '"state":"running"'; do sleep 0.5; done
    done
    beside "a training" ;;
  import)
    generated "$IMPORTED" imported
    no_imports
    rate=$(single "$SECONDS_EACH" | awk '{ printf "%d", $2 / $3 / 2 }')
    : > target/alone.txt; : > target/beside.txt
    for _ in $(seq "$ROUNDS"); do
      single "$SECONDS_EACH" "$rate" >> target/alone.txt
      begin=$(date +%s.%N)
      import > target/import-report.txt & importing=$!
      while single "$SECONDS_EACH" "$rate" > target/single.txt && kill -0 $importing 2> /dev/null; do
        cat target/single.txt >> target/beside.txt # what the import outlasted
      done
      wait $importing
      echo "$(head -c 80 target/import-report.txt)… within $(awk -v b="$begin" -v e="$(date +%s.%N)" 'BEGIN { printf "%.0f", e - b }') s"
      no_imports
    done
    beside "an import" ;;
  esac
done
admin "http://127.0.0.1:$PORT/actuator/prometheus" | grep -E '^jvm_gc_memory_allocated_bytes_total' || true
grep -E 'VmRSS|VmHWM' /proc/$SERVICE/status
