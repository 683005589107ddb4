#!/bin/bash
# How fast listings are imported over HTTP, beside psql's \copy of the same rows into the same table.
#
#   src/bench/import-speed.sh [file.csv [definition.json [query [rounds]]]]
#
# file.csv         by default ROWS (100000) generated listings
# definition.json  by default what the service infers from the file
# query            how the import names the columns, by default ?price=price&id=id&listedAt=listedAt
# rounds           by default 3
#
# Starts the service on a PostgreSQL of its own in a directory of its own under ${TMPDIR:-/tmp}, and
# ends it. Each round imports into a new category, then copies the same rows, as the service wrote
# them, into another one, in the order of the file as far as the service kept it. The ratio is that
# of the rounds' medians. Needs psql, curl, jq. Settings: ROWS, PORT (18580), HEAP (512m),
# FILLED=1 lets both find as many other listings in their category.
set -euo pipefail
cd "$(dirname "$0")/../.."

ROWS=${ROWS:-100000} PORT=${PORT:-18580} HEAP=${HEAP:-512m} FILLED=${FILLED:-}
rounds=${4:-3}
query=${3:-"?price=price&id=id&listedAt=listedAt"}
work=$(mktemp -d "${TMPDIR:-/tmp}/listing-speed-XXXXXX")
chmod 755 "$work"
service=
end() {
  [ -z "$service" ] || { kill "$service" && wait "$service" || true; }
  rm -rf "$work"
}
trap end EXIT

mvn -o -B -q -Pjmh test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath"
classpath=target/classes:$(cat "$work/classpath")
file=${1:-$work/generated.csv}
[ -n "${1:-}" ] || java -cp "target/test-classes:$classpath" io.pricescape.sample.GeneratedListings "$ROWS" "$file"

PRICESCAPE_SAMPLE_ENABLED=false PRICESCAPE_DATABASE_DATA_DIRECTORY=$work/data \
  PRICESCAPE_DATABASE_PORT=$((PORT + 1)) SERVER_PORT=$PORT \
  java ${JAVA_OPTIONS:-} "-Xmx$HEAP" -cp "$classpath" io.pricescape.PricescapeApplication > "$work/log" 2>&1 &
service=$!
until grep -q "Started PricescapeApplication" "$work/log"; do
  kill -0 $service || { cat "$work/log"; exit 1; }
  sleep 0.2
done
admin="http://localhost:$PORT/api/v1/admin/categories"
key="X-API-Key: $(cat "$work/data/admin-key")"
export PGPASSWORD=$(cat "$work/data"/*password*)
sql() { psql -X -q -A -t -v ON_ERROR_STOP=1 -h localhost -p $((PORT + 1)) -U postgres postgres "$@"; }
seconds() { date +%s.%N; }

head -n 20000 "$file" > "$work/head.csv"
definition=${2:-}
if [ -z "$definition" ]; then
  definition=$work/definition.json
  price=$(grep -oP '[?&]price=\K[^&]*' <<< "$query")
  curl -sf "$admin/infer?price=$price" -H "$key" -H 'Content-Type: text/csv' --data-binary "@$work/head.csv" > "$definition"
fi
define() { curl -sf -o /dev/null -X PUT "$admin/$1" -H "$key" -H 'Content-Type: application/json' --data-binary "@$definition"; }
import() { curl -sf -X POST "$admin/$1/listings$query" -H "$key" -H 'Content-Type: text/csv' -T "$2"; }
columns="category, id, price, listed_at, changed_at, attributes"

define warm-up
for i in 1 2 3 4 5; do import warm-up "$work/head.csv" > "$work/report"; done
sql -c "delete from listing"

# the rows as the service writes them
define source
import source "$file" > "$work/report"
sql -c "\\copy (select $columns from listing where category = 'source' order by ctid) to '$work/copy' (format csv)" \
    -c "delete from listing where category = 'source'" -c "vacuum listing"

for round in $(seq "$rounds"); do
  define "imported-$round"
  if [ -n "$FILLED" ]; then
    import "imported-$round" "$file" > "$work/report"
    sql -c "insert into listing ($columns) select 'copied-$round', substr(id, 2) || substr(id, 1, 1), price, listed_at, changed_at, attributes from listing where category = 'imported-$round'" \
        -c "update listing set id = substr(id, 2) || substr(id, 1, 1) where category = 'imported-$round'" -c "vacuum analyze listing"
  fi
  sql -c checkpoint
  before=$(seconds)
  import "imported-$round" "$file" > "$work/report"
  imported=$(echo "$(seconds) - $before" | bc)
  received=$(jq .received "$work/report")
  kept=$(wc -l < "$work/copy")
  sed "s/^source,/copied-$round,/" "$work/copy" > "$work/copy.csv"
  sql -c checkpoint
  before=$(seconds)
  sql -c "\\copy listing ($columns) from '$work/copy.csv' (format csv)"
  copied=$(echo "$(seconds) - $before" | bc)
  jq -c '{received,inserted,updated,unchanged,rejected}' "$work/report"
  awk -v n="$received" -v k="$kept" -v i="$imported" -v c="$copied" 'BEGIN {
    printf "import %.2f s, %.0f rows/s; \\copy %.2f s, %.0f rows/s; ratio %.2f\n", i, n/i, c, k/c, (n/i)/(k/c) }' | tee -a "$work/rounds"
  # of both categories together
  sql -c "select 'table and index: ' || pg_size_pretty(pg_relation_size('listing')) || ', ' || pg_size_pretty(pg_indexes_size('listing'))"
  sql -c "delete from listing where category in ('imported-$round', 'copied-$round')" -c "vacuum listing"
done
median() { awk -v f="$1" '{ print $f }' "$work/rounds" | sort -n | sed -n "$(((rounds + 1) / 2))p"; }
awk -v i="$(median 4)" -v c="$(median 9)" 'BEGIN {
  printf "median: import %.0f rows/s, \\copy %.0f rows/s, ratio %.2f\n", i, c, i/c }'
grep -h "Imported\|WARN" "$work/log" | tail -3
