package io.heqing.standard.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.quality.QualityControl.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityControlTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /** Tests at days (+ passed, - failed) and what data of the days 0 to 9 are worth. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "+1 +5,VVVVVVVVVV",
    "+1 -5 +8,VSSSSIIIVV",
    "+1 +3 -5 +8,VVVSSIIIVV",
    "+1 -5,VSSSSIIIII",
    "-5 +8,SSSSSIIIVV",
    "-5,SSSSSIIIII",
    "+1 -3 -5 +8,VSSIIIIIVV",
    "+1 -3 +5 -7 +9,VSSIISSIIV",
    "+1 -3 +3 +8,VSSIIIIIVV",
    "+1 +3 -3 +8,VSSIIIIIVV",
    "'',VVVVVVVVVV"
  })
  @DisplayName(
      "R-QC: suspect from the last test passed to the one failed, invalid until the next passed")
  void validity(String tests, String expected) {
    QualityControl control = QualityControl.of(tests(tests));
    assertThat(
            IntStream.range(0, 10)
                .mapToObj(day -> control.at(day(day)).name().substring(0, 1))
                .collect(Collectors.joining()))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("R-QC: the intervals are told with their ends, open where there is none")
  void intervals() {
    assertThat(QualityControl.of(tests("-2 +3 -6")).intervals())
        .containsExactly(
            new Interval(Optional.empty(), Optional.of(day(2)), Validity.SUSPECT),
            new Interval(Optional.of(day(2)), Optional.of(day(3)), Validity.INVALID),
            new Interval(Optional.of(day(3)), Optional.of(day(6)), Validity.SUSPECT),
            new Interval(Optional.of(day(6)), Optional.empty(), Validity.INVALID));
  }

  @Test
  @DisplayName("R-QC: the order in which tests are known does not matter")
  void order_does_not_matter() {
    List<ControlTest> tests = new ArrayList<>(tests("+1 -3 +3 -5 +7 -8"));
    List<Interval> intervals = QualityControl.of(tests).intervals();
    Collections.reverse(tests);
    assertThat(QualityControl.of(tests).intervals()).isEqualTo(intervals);
  }

  private static List<ControlTest> tests(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(" "))
            .map(t -> new ControlTest(day(Integer.parseInt(t.substring(1))), t.charAt(0) == '+'))
            .toList();
  }

  private static Instant day(int day) {
    return START.plusSeconds(86_400L * day);
  }
}
