package io.heqing.standard;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * GB 3838-2002 地表水环境质量标准: Table 1, read from {@code gb3838-2002-table1.csv} beside this class, and
 * Tables 2 and 3, read from {@code gb3838-2002-tables2-3.csv}.
 */
public final class Gb3838 implements WaterQualityStandard {
  private static final Gb3838 EDITION_2002 =
      new Gb3838("GB 3838-2002", "gb3838-2002-table1.csv", "gb3838-2002-tables2-3.csv");

  private final String name;
  private final Map<WaterBody, Map<Parameter, Limits>> limits = new EnumMap<>(WaterBody.class);

  private final Map<Parameter, BigDecimal> sourceLimits = new LinkedHashMap<>();
  private final Map<Parameter, String> sourceClauses = new HashMap<>();

  private Gb3838(String name, String classes, String sources) {
    this.name = name;
    for (WaterBody body : WaterBody.values()) {
      limits.put(body, new HashMap<>());
    }
    for (Map<String, String> row : DataFile.read(classes)) {
      Parameter parameter = Parameters.get(row.get("parameter"));
      Limits rowLimits = limitsOf(row);
      bodiesOf(row).forEach(body -> limits.get(body).put(parameter, rowLimits));
    }
    for (Map<String, String> row : DataFile.read(sources)) {
      Parameter parameter = Parameters.get(row.get("parameter"));
      sourceLimits.put(parameter, new BigDecimal(row.get("limit")));
      sourceClauses.put(parameter, "Table " + row.get("table") + " row " + row.get("row"));
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
  public Map<Parameter, BigDecimal> sourceLimits() {
    return Collections.unmodifiableMap(sourceLimits);
  }

  @Override
  public String clause(Parameter parameter) {
    if (parameter.gbOrder().isPresent()) {
      return name + " Table 1 row " + parameter.gbOrder().getAsInt();
    }
    String source = sourceClauses.get(parameter);
    return source == null ? name : name + " " + source;
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
