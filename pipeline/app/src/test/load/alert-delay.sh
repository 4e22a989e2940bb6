#!/bin/sh
# Measures the delay from a sample to its alert in Kafka and to the message handed to its channel, under a steady load, with
# the whole pipeline in one JVM as `heqing standalone` runs it (settings by HEQING_… as usual; news wait for nothing).
#
#   RATE=1000 DURATION=120 pipeline/app/src/test/load/alert-delay.sh
#
# EACH names a file for the delays of each alert. Needs a build with test classes
# (./mvnw -B -pl pipeline/app -am verify -DskipTests). Ends with 1 where alerts or messages are missing or too many.
set -eu

: "${RATE:=1000}" "${WARM_UP:=60}" "${DURATION:=120}" "${SECTIONS:=2000}" "${BREACHES:=4}" "${EACH:=}"
app=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd -P)
work=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || :; rm -rf "$work"' EXIT

# A list of words.
# shellcheck disable=SC2086
java "@$app/target/jvm.options" ${HEQING_JAVA_OPTS:-} -cp "$app/target/test-classes:$app/target/heqing.jar" \
  io.heqing.app.pipeline.AlertDelay "$work" "$RATE" "$WARM_UP" "$DURATION" "$SECTIONS" "$BREACHES" \
  "${EACH:-$work/each.csv}" &
pid=$!
code=0
wait "$pid" || code=$?
pid=
[ $code = 0 ] || grep -h ' ERROR ' "$work"/load/logs/*.log 2>/dev/null | head -n 20 || :
exit $code
