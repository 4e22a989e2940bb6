#!/bin/sh
# Makes the monthly bulletin of a made-up city with many sections in Word, Excel and HTML, in a JVM of 1 GiB, and says how long
# it took. The store is in the same JVM, so its points count towards the memory, and no time is spent on reading it over HTTP.
#
#   SECTIONS=1000 SECONDS_MOST=30 pipeline/report/src/test/load/report-load.sh
#
# OUT names a folder for the files. Needs a build with test classes (./mvnw -B -pl pipeline/app -am verify -DskipTests).
# Ends with 1 where it took longer or memory did not do.
set -eu

: "${SECTIONS:=1000}" "${SECONDS_MOST:=30}" "${HEAP:=1g}" "${OUT:=}"
report=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

java "-Xmx$HEAP" -Dfile.encoding=UTF-8 \
  -cp "$report/target/test-classes:$report/target/classes:$report/../app/target/lib/*" \
  io.heqing.report.load.ReportLoad "${OUT:-$work}" "$SECTIONS" "$SECONDS_MOST"
