package io.heqing.standard.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameters;
import io.heqing.standard.Rules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTest {
  private static final Audit AUDIT = new Audit(Rules.defaults());

  /** Marks of each reading: J jump, F flat, . none. */
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "NH3N,0.20 0.60 0.61,. J .",
    "NH3N,0.20 0.59 0.61,. . .",
    "NH3N,0.60 0.20 0.21,. J .",
    "NH3N,0.60 0.201 0.21,. . .",
    "NH3N,0.2 2.0 0.2,. J J",
    "NH3N,0.20 0.2 0.200,F F F",
    "NH3N,0.20 0.20 0.21,. . .",
    "NH3N,0.3 0.2 0.2 0.2 0.2 0.3,. F F F F .",
    "NH3N,0.2 0.9 0.9 0.9,. JF F F",
    "NH3N,0.2 0.2 0.2 0.3 0.3 0.3,F F F F F F",
    "NH3N,0.025L 0.025L 0.025L 0.025L,. . . .",
    "NH3N,0.025L 0.07,. .",
    "NH3N,0.025L 0.075,. J",
    "NH3N,0.075 0.025L,. J",
    "NH3N,0.07 0.025L,. .",
    "NH3N,0.2 ND 0.9,. . .",
    "WT,0.1 4.0 4.1,. . .",
    "ORP,-100 20 150,. . .",
    "PH,2 8 8.1,. . .",
    "PH,8 8 8,F F F",
    "TURB,0 5,. J",
    "TURB,5 0,. J",
    "TURB,0 0,. .",
    "NH3N,0.2,."
  })
  @DisplayName(
      "R-AUDIT: three times or a third of the value before, and three equal values in a row")
  void marks(String id, String series, String expected) {
    assertThat(marked(AUDIT, id, series)).isEqualTo(expected);
  }

  @Test
  @DisplayName("R-AUDIT: the factor and the length of a run can be set")
  void factor_and_run_can_be_set() {
    Audit strict =
        new Audit(Rules.defaults().with(Map.of("audit.jumpFactor", "2", "audit.flatRun", "2")));
    assertThat(marked(strict, "NH3N", "0.2 0.4 0.4 0.79")).isEqualTo(". JF F .");
    assertThat(strict.marks(Parameters.get("NH3N"), List.of())).isEmpty();
  }

  private static String marked(Audit audit, String id, String series) {
    return audit
        .marks(
            Parameters.get(id),
            Arrays.stream(series.split(" "))
                .map(text -> MeasuredValue.parse(text).orElseThrow())
                .toList())
        .stream()
        .map(
            set ->
                set.isEmpty()
                    ? "."
                    : set.stream().map(s -> s.name().substring(0, 1)).collect(Collectors.joining()))
        .collect(Collectors.joining(" "));
  }
}
