package io.heqing.gateway.table;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Units in headers, and what a value in them is worth in the unit that Heqing keeps. */
public final class Unit {
  private static final String ONE = "1";

  /** Unit of the parameter → unit in the header, folded → factor. Plain scales alone. */
  private static final Map<String, Map<String, String>> FACTORS =
      Map.ofEntries(
          Map.entry(
              "mg/L",
              Map.of(
                  "mg/l",
                  ONE,
                  "mg.l-1",
                  ONE,
                  "g/m3",
                  ONE,
                  "毫克/升",
                  ONE,
                  "ug/l",
                  "0.001",
                  "mg/m3",
                  "0.001",
                  "微克/升",
                  "0.001",
                  "ng/l",
                  "0.000001",
                  "g/l",
                  "1000")),
          Map.entry("degC", Map.of("°c", ONE, "degc", ONE, "c", ONE, "摄氏度", ONE)),
          Map.entry(
              "dimensionless",
              Map.of("无量纲", ONE, "dimensionless", ONE, "-", ONE, "/", ONE, "ph", ONE)),
          Map.entry("uS/cm", Map.of("us/cm", ONE, "ms/cm", "1000", "ms/m", "10", "s/m", "10000")),
          Map.entry("NTU", Map.of("ntu", ONE)),
          Map.entry(
              "count/L",
              Map.of(
                  "count/l",
                  ONE,
                  "个/l",
                  ONE,
                  "个/升",
                  ONE,
                  "mpn/l",
                  ONE,
                  "cfu/l",
                  ONE,
                  "mpn/100ml",
                  "10")),
          Map.entry(
              "cells/L",
              Map.of("cells/l", ONE, "个/l", ONE, "个/升", ONE, "cells/ml", "1000", "个/ml", "1000")),
          Map.entry("m", Map.of("m", ONE, "米", ONE, "cm", "0.01", "厘米", "0.01")),
          Map.entry("degree", Map.of("degree", ONE, "度", ONE)),
          Map.entry("L/s", Map.of("l/s", ONE, "m3/s", "1000")),
          Map.entry("mV", Map.of("mv", ONE, "毫伏", ONE, "v", "1000")));

  private Unit() {}

  /**
   * What to multiply a value by to have it in the parameter's unit; empty where that is no plain
   * scale.
   *
   * @param unit the parameter's unit
   * @param given the unit of the header
   */
  public static Optional<BigDecimal> factor(String unit, String given) {
    String folded =
        Normalizer.normalize(given, Normalizer.Form.NFKC)
            .replaceAll("\\s+", "")
            .toLowerCase(Locale.ROOT)
            .replace('μ', 'u')
            .replace('·', '.');
    return Optional.ofNullable(FACTORS.getOrDefault(unit, Map.of()).get(folded))
        .map(BigDecimal::new);
  }
}
