package io.heqing.jobs.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.Span;
import io.heqing.standard.Parameters;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import io.heqing.standard.drinking.SourcePeriod;
import io.heqing.standard.urban.BlackOdorousLevel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SectionFiguresTest {

  @Property(tries = 300)
  void bytesHoldAllOfIt(@ForAll("figures") SectionFigures figures) {
    assertThat(SectionFigures.ofBytes(figures.toBytes())).isEqualTo(figures);
  }

  @Test
  void aMeanOfTooFewValuesCountsOnlyInAProvisionalPeriod() {
    assertThat(SectionFigures.of(month(false)).means()).containsOnlyKeys("NH3N");
    assertThat(SectionFigures.of(month(true)).means()).containsOnlyKeys("NH3N", "TN");
  }

  /** Ammonia judged; of total nitrogen, which no class rests on, too few values. */
  private static SectionEvaluation month(boolean provisional) {
    return new SectionEvaluation(
        "S1",
        Span.MONTH,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        WaterClass.III,
        null,
        null,
        provisional,
        List.of(result("NH3N", WaterClass.III, false), result("TN", null, true)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        false);
  }

  private static ParameterResult result(String id, WaterClass waterClass, boolean tooFew) {
    return new ParameterResult(
        id, BigDecimal.ONE, waterClass, false, null, null, null, ValueSource.AUTO, 9, 30, tooFew);
  }

  @Test
  void bytesOfAnotherVersionAreNamed() {
    byte[] bytes = new byte[] {9, 0, 0, 0};
    assertThatThrownBy(() -> SectionFigures.ofBytes(bytes))
        .hasMessageContaining("a section's figures of version 9, known is 2");
  }

  @Provide
  Arbitrary<SectionFigures> figures() {
    Arbitrary<BigDecimal> decimal =
        Combinators.combine(
                Arbitraries.bigIntegers()
                    .between(BigInteger.ONE.shiftLeft(80).negate(), BigInteger.ONE.shiftLeft(80)),
                Arbitraries.integers().between(-30, 30))
            .as(BigDecimal::new);
    Arbitrary<Map<String, BigDecimal>> means =
        Arbitraries.maps(
                Arbitraries.of(Parameters.all().stream().map(p -> p.id()).toList()), decimal)
            .ofMaxSize(30)
            .map(TreeMap::new);
    Arbitrary<Optional<SourcePeriod>> source =
        Combinators.combine(Arbitraries.of(true, false), decimal, decimal, Arbitraries.of(0, 1, 2))
            .as(
                (compliant, some, all, known) ->
                    switch (known) {
                      case 0 -> Optional.empty();
                      case 1 ->
                          Optional.of(
                              new SourcePeriod(compliant, Optional.empty(), Optional.empty()));
                      default ->
                          Optional.of(
                              new SourcePeriod(compliant, Optional.of(some), Optional.of(all)));
                    });
    return Combinators.combine(
            means,
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 12),
            Arbitraries.integers().between(0, 12),
            source,
            Arbitraries.of(List.of(BlackOdorousLevel.values())).optional())
        .as(SectionFigures::new);
  }
}
