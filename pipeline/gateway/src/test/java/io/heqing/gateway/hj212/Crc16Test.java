package io.heqing.gateway.hj212;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Crc16Test {
  private static int of(byte[] bytes) {
    return Crc16.of(bytes, 0, bytes.length);
  }

  /** The last three are printed in HJ 212-2017, in HJ 212-2025 and computed by its steps. */
  @ParameterizedTest(name = "''{0}'' is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"|FFFF|FFFF",
        "&|9AC1|",
        "A|7080|",
        "123456789|2F80|4B37",
        "清洗管路|E981|CFE1",
        "QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&|1C80|0759",
        "QN=20240601085857223;ST=32;CN=1011;PW=123456;MN=010000A8900016F000169DC0;Flag=9;CP=&&&&|2200|CCF4",
        "QN=20160801085857223;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&|3240|44BC"
      })
  void knownValues(String text, String expected, String modbus) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat("%04X".formatted(of(bytes))).isEqualTo(expected);
    if (modbus != null) {
      assertThat("%04X".formatted(Crc16.modbus(bytes, 0, bytes.length))).isEqualTo(modbus);
    }
  }

  @Test
  void knownValuesOfBytesThatAreNotAscii() {
    assertThat(of(new byte[] {0})).isEqualTo(0x4040);
    byte[] gbk = "清洗管路".getBytes(Charset.forName("GBK"));
    assertThat(of(gbk)).isEqualTo(0x6C00);
    assertThat(Crc16.modbus(gbk, 0, gbk.length)).isEqualTo(0x26ED);
  }

  /** The steps of appendix A of HJ 212-2017, bit by bit. */
  private static int byTheSteps(byte[] bytes) {
    int register = 0xFFFF;
    for (byte b : bytes) {
      register = (register >> 8) ^ (b & 0xFF);
      for (int i = 0; i < 8; i++) {
        int low = register & 1;
        register >>= 1;
        if (low == 1) {
          register ^= 0xA001;
        }
      }
    }
    return register;
  }

  @Property
  void theTableFollowsTheSteps(@ForAll byte[] bytes) {
    assertThat(of(bytes)).isEqualTo(byTheSteps(bytes));
  }

  @Property
  void signedCharOnlyMattersForBytesAbove7F(@ForAll @Size(max = 50) byte[] bytes) {
    byte[] ascii = bytes.clone();
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] &= 0x7F;
    }
    assertThat(Crc16.signedChar(ascii, 0, ascii.length)).isEqualTo(of(ascii));
  }

  /** The sign of the first byte stands in bits 8 to 31 of a 32-bit register and comes down. */
  @Test
  void signedCharDiffersForChineseText() {
    byte[] text = "清洗管路&&".getBytes(StandardCharsets.UTF_8);
    assertThat(Crc16.signedChar(text, 0, text.length)).isNotEqualTo(of(text));
  }

  @Property
  void anyStretchOfABufferByItsSums(
      @ForAll @Size(min = 1, max = 200) byte[] bytes,
      @ForAll @IntRange(max = 199) int a,
      @ForAll @IntRange(max = 199) int b,
      @ForAll @IntRange(max = 199) int before) {
    byte[] buffer = Arrays.copyOf(bytes, 208);
    int from = Math.min(a, b) % bytes.length;
    int to = Math.max(from + 1, Math.min(Math.max(a, b), bytes.length));
    Crc16.Sums sums = new Crc16.Sums(buffer);
    sums.crc(before, before + 1);
    assertThat(sums.crc(from, to)).isEqualTo(Crc16.of(bytes, from, to));

    buffer[from]++;
    sums.forget();
    assertThat(sums.crc(from, to)).isEqualTo(Crc16.of(buffer, from, to));
  }
}
