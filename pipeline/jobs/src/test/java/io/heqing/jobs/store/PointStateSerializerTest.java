package io.heqing.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.store.Point;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

class PointStateSerializerTest {
  private static final PointStateSerializer SERIALIZER = new PointStateSerializer();

  @Test
  void every_type_of_field_survives_with_its_text() throws IOException {
    assertSurvives(
        List.of(
            Point.of(
                "reading",
                Map.of("section", "沙头角河口", "source", "auto"),
                Map.of(
                    "NH3N",
                    0.1 + 0.2,
                    "count",
                    Long.MIN_VALUE,
                    "compliant",
                    true,
                    "main",
                    "氨氮、总磷 \uD83D\uDCA7\n\u0000"),
                Instant.parse("2026-02-28T16:00:00.123Z"),
                true),
            Point.of("alert", Map.of(), Map.of("x", ""), Instant.EPOCH.minusMillis(1), false)));
  }

  @Test
  void a_text_longer_than_64_kib_survives() throws IOException {
    assertSurvives(
        List.of(
            Point.of(
                "reading",
                Map.of("section", "河".repeat(70_000)),
                Map.of("payload", "清".repeat(200_000)),
                Instant.EPOCH,
                false)));
  }

  @Test
  void nothing_survives_as_nothing() throws IOException {
    assertSurvives(List.of());
  }

  @Property(tries = 200)
  void any_points_survive_in_their_order(@ForAll("points") List<Point> points) throws IOException {
    assertSurvives(points);
  }

  @Provide
  Arbitrary<List<Point>> points() {
    Arbitrary<String> name = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
    // Halves of a pair are no text; no UTF-8 can carry them.
    Arbitrary<String> text =
        Arbitraries.chars()
            .all()
            .filter(c -> !Character.isSurrogate(c))
            .list()
            .ofMaxSize(20)
            .map(chars -> chars.stream().map(String::valueOf).collect(Collectors.joining()));
    Arbitrary<Object> value =
        Arbitraries.oneOf(
            Arbitraries.doubles().map(Object.class::cast),
            Arbitraries.longs().map(Object.class::cast),
            Arbitraries.of(true, false).map(Object.class::cast),
            text.map(Object.class::cast));
    return Combinators.combine(
            name,
            Arbitraries.maps(name.map("t"::concat), text.filter(t -> !t.isEmpty())).ofMaxSize(3),
            Arbitraries.maps(name.map("f"::concat), value).ofMinSize(1).ofMaxSize(5),
            Arbitraries.longs().between(-1_000_000_000_000L, 4_000_000_000_000L),
            Arbitraries.of(true, false))
        .as(
            (measurement, tags, fields, time, replaces) ->
                Point.of("m" + measurement, tags, fields, Instant.ofEpochMilli(time), replaces))
        .list()
        .ofMaxSize(5);
  }

  private static void assertSurvives(List<Point> points) throws IOException {
    List<RequestEntryWrapper<Point>> entries =
        points.stream()
            .map(p -> new RequestEntryWrapper<>(p, PointStateSerializer.sizeOf(p)))
            .toList();
    BufferedRequestState<Point> restored =
        SERIALIZER.deserialize(
            SERIALIZER.getVersion(), SERIALIZER.serialize(new BufferedRequestState<>(entries)));
    assertThat(restored.getBufferedRequestEntries())
        .extracting(RequestEntryWrapper::getRequestEntry)
        .containsExactlyElementsOf(points);
    assertThat(restored.getBufferedRequestEntries())
        .extracting(RequestEntryWrapper::getSize)
        .containsExactlyElementsOf(entries.stream().map(RequestEntryWrapper::getSize).toList());
  }
}
