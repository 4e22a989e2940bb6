package io.heqing.standard.river;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.Target;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import io.heqing.standard.region.SectionPeriod;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BoundaryAccountsTest {
  private static final RiverNetwork NETWORK =
      RiverNetwork.of(
          List.of(new River("Qing", null, null, null, null, null)),
          List.of(
              new Site("in", "Qing", "upper", new BigDecimal("10")),
              new Site("between", "Qing", "lower", new BigDecimal("20")),
              new Site("out", "Qing", "lower", new BigDecimal("30"))));

  private static final BoundaryAccounts ACCOUNTS =
      new BoundaryAccounts(SectionEvaluator.national());

  @Test
  void class_means_and_loads_between_entry_and_exit() {
    Map<String, SectionPeriod> period =
        Map.of(
            "in",
            period("in", Map.of("NH3N", "0.50", "DO", "7.0", "PH", "7", "FLOW", "2000")),
            "between",
            period("between", Map.of("NH3N", "9")),
            "out",
            period(
                "out",
                Map.of("NH3N", "1.20", "DO", "5.5", "PH", "8", "TP", "0.1", "FLOW", "2500.5")));
    BoundaryAccount account = only(ACCOUNTS.of(NETWORK, "lower", period));
    assertThat(account.stretch().entry()).contains("in");
    assertThat(account.stretch().exit()).isEqualTo("out");
    assertThat(account.entryClass()).contains(WaterClass.II);
    assertThat(account.exitClass()).contains(WaterClass.IV);
    // 0.50 mg/L × 2000 L/s = 1 g/s = 86.4 kg/d; 1.20 × 2500.5 × 0.0864 = 259.25184.
    assertThat(account.changes())
        .containsExactly(
            change("PH", "7", "8", null, null),
            change("DO", "7.0", "5.5", null, null),
            change("NH3N", "0.50", "1.20", "86.40", "259.25"));
  }

  @Test
  void loads_need_flow_at_both_ends() {
    Map<String, SectionPeriod> period =
        Map.of(
            "in", period("in", Map.of("NH3N", "0.50")),
            "out", period("out", Map.of("NH3N", "1.20", "FLOW", "2500")));
    assertThat(only(ACCOUNTS.of(NETWORK, "lower", period)).changes())
        .containsExactly(change("NH3N", "0.50", "1.20", null, null));
  }

  @Test
  void what_is_not_known_is_empty() {
    BoundaryAccount rises =
        only(ACCOUNTS.of(NETWORK, "upper", Map.of("in", period("in", Map.of("NH3N", "0.1")))));
    assertThat(rises.stretch().entry()).isEmpty();
    assertThat(rises.entryClass()).isEmpty();
    assertThat(rises.exitClass()).contains(WaterClass.I);
    assertThat(rises.changes()).isEmpty();

    BoundaryAccount dry =
        only(
            ACCOUNTS.of(
                NETWORK,
                "lower",
                Map.of(
                    "in",
                    new SectionPeriod(
                        "in", WaterBody.RIVER, Optional.empty(), Map.of(), false, true))));
    assertThat(dry.entryClass()).isEmpty();
    assertThat(dry.exitClass()).isEmpty();
    assertThat(dry.changes()).isEmpty();
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }

  private static SectionPeriod period(String section, Map<String, String> means) {
    Map<Parameter, BigDecimal> byParameter =
        means.entrySet().stream()
            .collect(
                Collectors.toMap(
                    e -> Parameters.get(e.getKey()), e -> new BigDecimal(e.getValue())));
    return new SectionPeriod(
        section,
        WaterBody.RIVER,
        Optional.of(Target.of(WaterClass.III)),
        byParameter,
        false,
        false);
  }

  private static BoundaryChange change(
      String id, String in, String out, String loadIn, String loadOut) {
    return new BoundaryChange(
        Parameters.get(id),
        new BigDecimal(in),
        new BigDecimal(out),
        Optional.ofNullable(loadIn).map(BigDecimal::new),
        Optional.ofNullable(loadOut).map(BigDecimal::new));
  }
}
