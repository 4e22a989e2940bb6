package io.heqing.gateway.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.PeriodMeans;
import io.heqing.standard.Rounding;
import io.heqing.standard.Rules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Means over verticals and depths. */
class RoundTest {
  private static final Parameter NH3N = Parameters.get("NH3N");

  private static Optional<String> mean(String... results) {
    return Round.mean(
            NH3N,
            Arrays.stream(results)
                .map(t -> Results.read(NH3N, t, BigDecimal.ONE, null).result())
                .toList(),
            Rules.defaults())
        .map(Results::text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.10 0.20|0.15",
        "0.031 0.025L|0.02175",
        "0.1 0.1 0.2|0.133",
        "0.025L 0.025L|0.025L",
        "0.025L 0.05L|0.05L",
        "0.025L ND|ND",
        "断流 0.3|0.3",
        "断流 断流|断流",
        ">2.0 1.0|>1.5",
        "TNTC 1.0|TNTC",
        "撤回 撤回|撤回",
        "撤回 0.4|0.4",
      })
  void ofPoints(String points, String mean) {
    assertThat(mean(points.split(" ")).map(m -> m.replaceAll("(\\..*?)0+$", "$1")))
        .contains(mean.replaceAll("(\\..*?)0+$", "$1"));
  }

  @Test
  void aLimitThatIsNotToldHasNoHalf() {
    assertThat(mean("ND", "0.3")).isEmpty();
  }

  @Test
  void oneResultIsNotTouched() {
    Result one = new Result("NH3N", new BigDecimal("0.300"), false, Flag.NORMAL);
    assertThat(Round.mean(NH3N, List.of(one), Rules.defaults())).containsSame(one);
  }

  /** Of up to nine points, rounding the kept mean is rounding the exact one. */
  @Property
  void itsDecimalsAreEnough(
      @ForAll @Size(min = 2, max = 9) List<@IntRange(min = 1, max = 5000) Integer> points,
      @ForAll @IntRange(min = 0, max = 4) int decimals) {
    List<BigDecimal> values = points.stream().map(p -> BigDecimal.valueOf(p, 3)).toList();
    BigDecimal kept =
        Round.mean(NH3N, values.stream().map(v -> Result.of("NH3N", v)).toList(), Rules.defaults())
            .orElseThrow()
            .value();
    assertThat(kept.scale()).isLessThanOrEqualTo(5);
    assertThat(Rounding.round(kept, decimals, RoundingMode.HALF_EVEN))
        .isEqualByComparingTo(
            Rounding.round(PeriodMeans.mean(NH3N, values), decimals, RoundingMode.HALF_EVEN));
  }
}
