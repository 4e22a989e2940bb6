package io.heqing.gateway.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.DataKind;
import io.heqing.messages.Dialect;
import io.heqing.messages.Flag;
import io.heqing.messages.Station;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands, marks and factor codes. */
class CodesTest {
  @ParameterizedTest(name = "{1} of {0}")
  @CsvSource({
    "HJT212_2005,T,OVER_RANGE",
    "HJT212_2005,F,STOPPED",
    "HJT212_2005,L,",
    "HJ212_2017,F,STOPPED",
    "HJ212_2017,B,COMMUNICATION",
    "HJ212_2017,S,MANUAL",
    "HJ212_2017,L,",
    "HJ212_2017,n,",
    "SURFACE_WATER,F,COMMUNICATION",
    "SURFACE_WATER,B,COMMUNICATION",
    "SURFACE_WATER,L,UNDER_RANGE",
    "SURFACE_WATER,Z,NO_WATER",
    "SURFACE_WATER,lw,FAULT",
    "SURFACE_WATER,lr,FAULT",
    "SURFACE_WATER,ra,QUALITY_CONTROL",
    "SURFACE_WATER,sc,QUALITY_CONTROL",
    "SURFACE_WATER,M/lw,MAINTENANCE",
    "SURFACE_WATER,N/lw,FAULT",
    "SURFACE_WATER,N/N,NORMAL",
    "SURFACE_WATER,N/xx,",
    "SURFACE_WATER,/,",
    "SURFACE_WATER,XYZ9,"
  })
  void oneLetterMeansDifferentThings(Dialect dialect, String mark, Flag flag) {
    assertThat(Marks.flag(dialect, mark, Optional.empty())).isEqualTo(Optional.ofNullable(flag));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void nAloneIsNormal(Dialect dialect) {
    assertThat(Marks.flag(dialect, "N", Optional.empty())).contains(Flag.NORMAL);
    for (char c = 'A'; c <= 'z'; c++) {
      if (c != 'N') {
        assertThat(Marks.flag(dialect, String.valueOf(c), Optional.empty()))
            .isNotEqualTo(Optional.of(Flag.NORMAL));
      }
    }
  }

  @Test
  void theMarksOfAStationGoBeforeThoseOfItsDialect() {
    Station station =
        new Station(
            "M",
            "s1",
            null,
            "",
            null,
            null,
            null,
            null,
            false,
            null,
            Map.of("B", Flag.FAULT, "]", Flag.OVER_RANGE),
            null);
    assertThat(Marks.flag(Dialect.HJ212_2017, "B", Optional.of(station))).contains(Flag.FAULT);
    assertThat(Marks.flag(Dialect.HJ212_2017, "]", Optional.of(station))).contains(Flag.OVER_RANGE);
    assertThat(Marks.flag(Dialect.HJ212_2017, "D", Optional.of(station))).contains(Flag.FAULT);
  }

  @ParameterizedTest(name = "{1} of {0}")
  @CsvSource({
    "HJ212_2017,2061,DATA",
    "HJT212_2005,2011,DATA",
    "SURFACE_WATER,2062,QUALITY_CONTROL",
    "HJ212_2025,2062,QUALITY_CONTROL",
    "HJ212_2017,2062,",
    "HJ212_2025,1014,REQUEST",
    "SURFACE_WATER,1014,INFORMATION",
    "HJ212_2017,1013,NOTICE",
    "HJ212_2017,9014,ANSWER",
    "HJT212_2005,9021,HEARTBEAT",
    "SURFACE_WATER,9015,HEARTBEAT",
    "HJ212_2017,2071,",
    "HJT212_2005,2071,INFORMATION",
    "HJ212_2017,3020,INFORMATION",
    "HJ212_2017,2021,STATE",
    "HJ212_2017,9999,"
  })
  void commandsAreThoseOfTheDialect(Dialect dialect, String cn, CommandKind kind) {
    assertThat(Commands.kind(dialect, cn)).isEqualTo(Optional.ofNullable(kind));
  }

  @ParameterizedTest
  @EnumSource(DataKind.class)
  void everyKindOfDataIsDataInEveryDialect(DataKind data) {
    for (Dialect dialect : Dialect.values()) {
      assertThat(Commands.kind(dialect, data.command())).contains(CommandKind.DATA);
    }
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "w21003,NH3N",
    "060,NH3N",
    "W21003,NH3N",
    "101,TP",
    "011,COD",
    "B01,FLOW",
    "b01,FLOW",
    "w20119,AS",
    "026,AS",
    "w20141,AS",
    "w20144,PB",
    "550,FC",
    "w20116,",
    "a01001,",
    "NH3N,"
  })
  void parametersByCodesOfBothEditions(String code, String id) {
    assertThat(FactorCodes.parameter(code).map(p -> p.id())).isEqualTo(Optional.ofNullable(id));
  }

  @ParameterizedTest(name = "{0} of {1} in {2}")
  @CsvSource({
    "w20111,HJ212_2017,ug/L",
    "020,HJT212_2005,ug/L",
    "w20119,HJ212_2025,ug/L",
    "w20122,HJ212_2017,mg/L",
    "w20120,SURFACE_WATER,",
    "w20122,SURFACE_WATER,mg/L",
    "w21003,SURFACE_WATER,mg/L",
    "w20089,HJ212_2017,ng/L",
    "w24004,HJ212_2017,",
    "w01003,SURFACE_WATER,NTU"
  })
  void unitsAreThoseOfTheProtocolAndNeverGuessed(String code, Dialect dialect, String unit) {
    assertThat(FactorCodes.unit(code, dialect)).isEqualTo(Optional.ofNullable(unit));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "w21003,true",
    "SB12,true",
    "i12001,true",
    "a34004,true",
    "LA,true",
    "Leq,true",
    "e10101,true",
    "w99999,false",
    "q99999,false",
    "B00,false",
    "w2100,false",
    "SB,false"
  })
  void codesOfOtherMediaAndDevicesAreKnown(String code, boolean known) {
    assertThat(FactorCodes.isKnown(code)).isEqualTo(known);
  }
}
