package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "mg/L,mg/L,1",
    "mg/L,µg/L,0.001",
    "mg/L,μg/L,0.001",
    "mg/L,UG / L,0.001",
    "mg/L,ｍｇ／Ｌ,1",
    "mg/L,mg·L-1,1",
    "mg/L,ng/L,0.000001",
    "mg/L,g/L,1000",
    "mg/L,微克/升,0.001",
    "uS/cm,mS/m,10",
    "L/s,m3/s,1000",
    "m,cm,0.01",
    "count/L,MPN/100mL,10"
  })
  void aPlainScaleIsAFactor(String unit, String given, BigDecimal factor) {
    assertThat(Units.factor(unit, given)).contains(factor);
  }

  @ParameterizedTest
  @CsvSource({"mg/L,mol/L", "mg/L,NTU", "degC,K", "degC,°F", "mg/L,''", "furlong,furlong"})
  void whatIsNoPlainScaleHasNoFactor(String unit, String given) {
    assertThat(Units.factor(unit, given)).isEmpty();
  }

  @Test
  void everyParameterIsKeptInAUnitThatIsKnown() {
    assertThat(Parameters.all())
        .allSatisfy(p -> assertThat(Units.factor(p.unit(), p.unit())).contains(BigDecimal.ONE));
  }
}
