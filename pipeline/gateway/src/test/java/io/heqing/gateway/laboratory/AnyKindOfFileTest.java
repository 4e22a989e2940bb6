package io.heqing.gateway.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Sample;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a table says does not depend on the kind of file it comes in. */
class AnyKindOfFileTest {

  @Property(tries = 60)
  void theSameReportAndTheSameSamples(@ForAll("tables") String table) {
    Laboratory first = new Laboratory();
    ImportReport expected = first.run(Tables.utf8(table), true);
    List<Sample> samples = first.samples();
    for (byte[] file :
        List.of(
            Tables.utf8WithMark(table), Tables.gbk(table), Tables.xlsx(table), Tables.xls(table))) {
      Laboratory other = new Laboratory();
      ImportReport report = other.run(file, true);
      assertThat(report.outcome()).isEqualTo(expected.outcome());
      assertThat(report.rows()).isEqualTo(expected.rows());
      assertThat(report.problems()).isEqualTo(expected.problems());
      assertThat(report.notes()).isEqualTo(expected.notes());
      assertThat(other.samples()).isEqualTo(samples);
    }
  }

  @Provide
  Arbitrary<String> tables() {
    Arbitrary<String> value =
        Arbitraries.of(
            "0.52",
            "0.30",
            "0.004L",
            "<0.004",
            "ND",
            "未检出",
            "--",
            "/",
            "",
            "断流",
            "停测",
            ">5",
            "0。02",
            "O.5",
            "0.21(超标)",
            "-999",
            "１．２",
            "撤回",
            "0",
            "8E-2");
    Arbitrary<String> section =
        Arbitraries.of("320400001", "320400002", "510100007", "青洲大桥", "S9", "新桥", "");
    Arbitrary<String> vertical = Arbitraries.of("左", "中", "右", "/", "", "中（平行）");
    Arbitrary<String> day =
        Arbitraries.of("2025-07-03", "2025/7/4", "2025年7月5日", "20250706", "2025-13-01", "停测", "");
    Arbitrary<String> clock = Arbitraries.of("9:20", "10:35:00", "--", "", "25:00");
    Arbitrary<String> row =
        Combinators.combine(section, vertical, day, clock, value, value)
            .as((s, v, d, c, a, b) -> String.join(",", s, v, d, c, a, b));
    Arbitrary<String> header =
        Arbitraries.of(
            "断面代码,垂线,采样日期,采样时间,氨氮(mg/L),汞（ug/L）\n",
            "7月,,,,,\n断面,垂线,采样日期,采样时间,NH3-N,DO\n,,,,mg/L,mg/L\n",
            "断面名称,垂线,采样日期,采样时间,氨氮,总磷\n检出限,,,,0.025,0.01\n",
            "断面名称,垂线,采样日期,采样时间,氨氮,不明\n");
    return Combinators.combine(header, row.list().ofMinSize(1).ofMaxSize(8))
        .as((h, rows) -> h + String.join("\n", rows) + "\n");
  }
}
