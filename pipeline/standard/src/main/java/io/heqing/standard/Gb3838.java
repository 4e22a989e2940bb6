package io.heqing.standard;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** GB 3838-2002 地表水环境质量标准, Table 1, read from {@code gb3838-2002-table1.csv} beside this class. */
public final class Gb3838 implements WaterQualityStandard {
  private static final Gb3838 EDITION_2002 = new Gb3838("GB 3838-2002", "gb3838-2002-table1.csv");

  private final String name;
  private final Map<WaterBody, Map<Parameter, Limits>> limits = new EnumMap<>(WaterBody.class);

  private Gb3838(String name, String file) {
    this.name = name;
    for (WaterBody body : WaterBody.values()) {
      limits.put(body, new HashMap<>());
    }
    for (Map<String, String> row : DataFile.read(file)) {
      Parameter parameter = Parameters.get(row.get("parameter"));
      Limits rowLimits = limitsOf(row);
      bodiesOf(row).forEach(body -> limits.get(body).put(parameter, rowLimits));
    }
  }

  /** The edition of 2002, in force since 2002-06-01. */
  public static Gb3838 edition2002() {
    return EDITION_2002;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Limits> limits(Parameter parameter, WaterBody waterBody) {
    return Optional.ofNullable(limits.get(waterBody).get(parameter));
  }

  @Override
  public String clause(Parameter parameter) {
    return parameter.gbOrder().isPresent()
        ? name + " Table 1 row " + parameter.gbOrder().getAsInt()
        : name;
  }

  private static List<WaterBody> bodiesOf(Map<String, String> row) {
    String name = row.get("water_body");
    return name.equals("any")
        ? List.of(WaterBody.values())
        : List.of(
            WaterBody.parse(name)
                .orElseThrow(() -> new IllegalStateException("unknown water body " + name)));
  }

  private static Limits limitsOf(Map<String, String> row) {
    List<String> cells = IntStream.rangeClosed(1, 5).mapToObj(i -> row.get("class" + i)).toList();
    return switch (row.get("direction")) {
      case "max" -> new Limits.Upper(cells.stream().map(BigDecimal::new).toList());
      case "min" -> new Limits.Lower(cells.stream().map(BigDecimal::new).toList());
      case "range" -> {
        String[] ends = cells.get(0).split("-");
        yield new Limits.Range(new BigDecimal(ends[0]), new BigDecimal(ends[1]));
      }
      default -> throw new IllegalStateException("unknown direction " + row.get("direction"));
    };
  }
}
