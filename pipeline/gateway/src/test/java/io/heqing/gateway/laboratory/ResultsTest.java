package io.heqing.gateway.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.gateway.laboratory.Results.Kind;
import io.heqing.gateway.laboratory.Results.Told;
import io.heqing.standard.Parameters;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsTest {

  /** The result as a table would write it; no limit is known where the cell does not tell it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NH3N|0.30|0.30",
        "NH3N|１．２|1.2",
        "NH3N|1.2E-3|0.0012",
        "NH3N|0.004L|0.004L",
        "NH3N|0.004 L|0.004L",
        "NH3N|0.004l|0.004L",
        "NH3N|<0.004|0.004L",
        "NH3N|＜0.004|0.004L",
        "NH3N|≤0.004|0.004L",
        "NH3N|<0.004 mg/L|0.004L",
        "NH3N|0.52 mg/L|0.52",
        "COD|4L|4L",
        "NH3N|未检出|ND",
        "NH3N|ND|ND",
        "NH3N|N.D.|ND",
        "NH3N|nd|ND",
        "NH3N|BDL|ND",
        "NH3N|<LOD|ND",
        "NH3N|＜检出限|ND",
        "NH3N|低于检出限|ND",
        "NH3N|未检出（0.025）|0.025L",
        "NH3N|ND(0.025)|0.025L",
        "NH3N|0.5Y|0.5",
        "FC|>24000|>24000",
        "FC|≥24196|>24196",
        "FC|TNTC|TNTC",
        "FC|多不可计|TNTC",
        "FC|9999|9999",
        "EC|9999|9999",
        "PH|7.6（现场）|7.6",
        "NH3N|12.3*|12.3",
        "NH3N|0.21(超标)|0.21",
        "NH3N|断流|断流",
        "NH3N|干涸|断流",
        "NH3N|无水|断流",
        "NH3N|撤回|撤回",
        "NH3N|withdrawn|撤回",
        "WT|-1|-1",
        "ORP|-99|-99",
      })
  void aResult(String parameter, String cell, String result) {
    Told told = Results.read(Parameters.get(parameter), cell, BigDecimal.ONE, null);
    assertThat(told.kind()).isEqualTo(Kind.RESULT);
    assertThat(Results.text(told.result())).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "NH3N,''",
    "NH3N,--",
    "NH3N,-",
    "NH3N,/",
    "NH3N,—",
    "NH3N,*",
    "NH3N,-1",
    "NH3N,-999",
    "NH3N,-9999",
    "PH,9999",
    "NH3N,9999",
    "WT,-999",
    "FC,-1",
    "NH3N,none",
    "NH3N,N/A"
  })
  void nothingMeasured(String parameter, String cell) {
    assertThat(Results.read(Parameters.get(parameter), cell, BigDecimal.ONE, null).kind())
        .isEqualTo(Kind.MISSING);
  }

  @ParameterizedTest
  @CsvSource({"冰封", "停测", "未采样", "河道施工"})
  void noSample(String cell) {
    assertThat(Results.read(Parameters.get("NH3N"), cell, BigDecimal.ONE, null).kind())
        .isEqualTo(Kind.NO_SAMPLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NH3N|0。02",
        "NH3N|O.5",
        "NH3N|1,234",
        "NH3N|Ⅲ",
        "NH3N|痕量",
        "NH3N|0",
        "NH3N|0.000",
        "PH|15",
        "NH3N|-0.5",
        "NH3N|2025-01-02",
        "NH3N|#DIV/0!",
        "NH3N|1.2.3",
        "NH3N|0.5 ug/L",
        "NH3N|1e999",
        "NH3N|<",
        "NH3N|L"
      })
  void refusedForRepair(String parameter, String cell) {
    Told told = Results.read(Parameters.get(parameter), cell, BigDecimal.ONE, null);
    assertThat(told.kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(told.chinese()).isNotBlank();
    assertThat(told.english()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"0.04,0.00004", "0.04L,0.00004L", "<0.04,0.00004L", ">0.04,>0.00004", "ND,0.00002L"})
  void inMicrogramsWithALimitToldElsewhere(String cell, String result) {
    Told told =
        Results.read(
            Parameters.get("HG"), cell, new BigDecimal("0.001"), new BigDecimal("0.00002"));
    assertThat(Results.text(told.result())).isEqualTo(result);
  }

  @Property
  void noTextFails(@ForAll String cell) {
    Told told = Results.read(Parameters.get("NH3N"), cell, BigDecimal.ONE, null);
    assertThat(told.kind() == Kind.RESULT).isEqualTo(told.result() != null);
  }
}
