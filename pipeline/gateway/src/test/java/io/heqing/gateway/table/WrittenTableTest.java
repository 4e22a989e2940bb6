package io.heqing.gateway.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.MeasuredValue;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A table that is written by another hand is read back as it was meant. */
class WrittenTableTest {
  record Line(String section, Map<Parameter, BigDecimal> values) {}

  record Written(List<Parameter> parameters, List<Line> lines) {}

  @Property(tries = 200)
  void aWrittenTableIsReadBack(
      @ForAll("tables") Written written,
      @ForAll("charsets") Charset charset,
      @ForAll("separators") String separator)
      throws Exception {
    StringWriter text = new StringWriter();
    CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator(separator).get();
    try (CSVPrinter printer = new CSVPrinter(text, format)) {
      List<String> header = new ArrayList<>(List.of("断面名称"));
      written.parameters.forEach(p -> header.add(p.nameZh() + "(" + p.unit() + ")"));
      printer.printRecord(header);
      for (Line line : written.lines) {
        List<String> cells = new ArrayList<>(List.of(line.section));
        written.parameters.forEach(
            p -> cells.add(line.values.containsKey(p) ? line.values.get(p).toPlainString() : "--"));
        printer.printRecord(cells);
      }
    }
    List<Row> rows = ResultTableTest.rows(text.toString().getBytes(charset));
    assertThat(rows).allMatch(r -> r.problems().isEmpty());
    assertThat(rows)
        .extracting(r -> r.content().orElseThrow().section())
        .containsExactlyElementsOf(written.lines.stream().map(Line::section).toList());
    for (int i = 0; i < rows.size(); i++) {
      Map<Parameter, MeasuredValue> expected = new LinkedHashMap<>();
      written.lines.get(i).values.forEach((p, v) -> expected.put(p, MeasuredValue.of(v)));
      assertThat(rows.get(i).content().orElseThrow().results()).isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<Written> tables() {
    return Arbitraries.subsetOf(Parameters.all())
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(List::copyOf)
        .flatMap(
            parameters -> {
              Arbitrary<BigDecimal> value =
                  Arbitraries.bigDecimals()
                      .between(BigDecimal.ZERO, new BigDecimal("1000"))
                      .ofScale(4)
                      .injectNull(0.3);
              Arbitrary<Line> line =
                  Combinators.combine(sections(), value.list().ofSize(parameters.size()))
                      .as(
                          (section, values) -> {
                            Map<Parameter, BigDecimal> byParameter = new LinkedHashMap<>();
                            for (int i = 0; i < parameters.size(); i++) {
                              if (values.get(i) != null) {
                                byParameter.put(parameters.get(i), values.get(i));
                              }
                            }
                            return new Line(section, byParameter);
                          });
              return line.list().ofMaxSize(12).map(lines -> new Written(parameters, lines));
            });
  }

  /** Names with what CSV must quote, none of them a missing mark. */
  private static Arbitrary<String> sections() {
    return Arbitraries.strings()
        .withChars("青洲大桥白鹤渡口（老）ab1,;\"\n'")
        .ofMinLength(1)
        .ofMaxLength(10)
        .map(s -> "断" + s + "面");
  }

  @Provide
  Arbitrary<Charset> charsets() {
    return Arbitraries.of("UTF-8", "GBK", "GB18030").map(Charset::forName);
  }

  @Provide
  Arbitrary<String> separators() {
    return Arbitraries.of("\n", "\r\n");
  }
}
