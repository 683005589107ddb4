#!/bin/bash
# Imports ROWS (10000000) generated listings into a new database and explains the queries of pages
# and API there: writes docs/queries.md. Needs curl, about 12 GB of disk and some minutes.
set -euo pipefail
cd "$(dirname "$0")/../.."

ROWS=${ROWS:-10000000} PORT=${PORT:-18590}
work=$(mktemp -d "${TMPDIR:-/tmp}/listing-plans-XXXXXX")
chmod 755 "$work"
service=
end() {
  [ -z "$service" ] || { kill "$service" && wait "$service" || true; }
  rm -rf "$work"
}
trap end EXIT

mvn -o -B -q -Pjmh test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath"
classpath=target/classes:$(cat "$work/classpath")
java -cp "target/test-classes:$classpath" io.pricescape.sample.GeneratedListings "$ROWS" "$work/listings.csv"
PRICESCAPE_SAMPLE_ENABLED=false PRICESCAPE_DATABASE_DATA_DIRECTORY=$work/data \
  PRICESCAPE_DATABASE_PORT=$((PORT + 1)) SERVER_PORT=$PORT \
  java -Xmx512m -cp "$classpath" io.pricescape.PricescapeApplication > "$work/log" 2>&1 &
service=$!
until grep -q "Started PricescapeApplication" "$work/log"; do
  kill -0 $service || { cat "$work/log"; exit 1; }
  sleep 0.2
done
admin="http://localhost:$PORT/api/v1/admin/categories"
key="X-API-Key: $(cat "$work/data/admin-key")"
head -n 20000 "$work/listings.csv" > "$work/head.csv"
curl -sf "$admin/infer?price=price" -H "$key" -H 'Content-Type: text/csv' --data-binary "@$work/head.csv" |
  curl -sf -o /dev/null -X PUT "$admin/generated" -H "$key" -H 'Content-Type: application/json' --data-binary @-
curl -sf -o /dev/null -X POST "$admin/generated/listings?price=price&id=id&listedAt=listedAt" -H "$key" -H 'Content-Type: text/csv' -T "$work/listings.csv"
java -cp "target/test-classes:$classpath" io.pricescape.growth.QueryPlans \
  "jdbc:postgresql://localhost:$((PORT + 1))/postgres?user=postgres&password=$(cat "$work/data/postgresql-password")" \
  generated docs/queries.md fill
