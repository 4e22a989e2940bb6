package io.heqing.gateway.hj212;

import static io.heqing.gateway.hj212.Samples.bytes;
import static io.heqing.gateway.hj212.Samples.joined;
import static io.heqing.gateway.hj212.Samples.pieces;
import static io.heqing.gateway.hj212.Samples.splitter;
import static io.heqing.gateway.hj212.Samples.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.Rejected.Reason;
import io.heqing.messages.Station;
import io.heqing.messages.Station.Tolerance;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrameSplitterTest {
  private static final String MN = "010000A8900016F000169DC0";
  private static final String KEY = "30".repeat(16);

  /** All frames and all malformed samples, one behind the other. */
  private static final byte[] EVERYTHING =
      joined(
          joined(Samples.valid()),
          joined(Samples.invalid().values().stream().map(Samples::joined).toList()));

  private static byte[] frame(String segment) {
    byte[] bytes = bytes(segment);
    return joined(
        bytes("##%04d".formatted(bytes.length)),
        bytes,
        bytes("%04X\r\n".formatted(Crc16.of(bytes, 0, bytes.length))));
  }

  private static List<Object> outline(List<Piece> pieces) {
    return pieces.stream()
        .map(p -> p instanceof RefusedBytes r ? (Object) r.reason() : (Object) p.offset())
        .toList();
  }

  static Stream<Arguments> samples() {
    Reason length = Reason.BAD_LENGTH_FIELD;
    return Stream.of(
        Arguments.of("I01", List.of(Reason.BAD_CRC)),
        Arguments.of("I02", List.of(Reason.BAD_CRC)),
        Arguments.of("I03", List.of(Reason.BAD_CRC)),
        // Alone, its last bytes never come.
        Arguments.of("I04", List.of(Reason.INCOMPLETE)),
        Arguments.of("I05", List.of(Reason.BAD_CRC, 182L)),
        Arguments.of("I06", List.of(Reason.BAD_CRC)),
        Arguments.of("I07", List.of(Reason.LENGTH_MISMATCH)),
        Arguments.of("I08", List.of(length)),
        Arguments.of("I09", List.of(length)),
        Arguments.of("I10", List.of(Reason.BAD_HEADER)),
        Arguments.of("I11", List.of(Reason.INCOMPLETE)),
        Arguments.of("I12", List.of(0L, 180L)),
        Arguments.of("I13", List.of(0L)),
        Arguments.of("I14", List.of(Reason.BAD_HEADER, 14L)),
        Arguments.of("I15", List.of(0L, 182L)),
        Arguments.of("I16", List.of(0L)),
        Arguments.of("I17", List.of(0L, 182L)),
        Arguments.of("I24", List.of(0L)),
        Arguments.of("I25", List.of(Reason.LENGTH_MISMATCH)),
        Arguments.of("I37", List.of(0L)),
        Arguments.of("I38", List.of(Reason.INCOMPLETE)),
        Arguments.of("I39", List.of(Reason.BAD_HEADER)),
        Arguments.of("I40", List.of(Reason.BAD_HEADER)),
        Arguments.of("I41", List.of(Reason.BAD_HEADER)),
        Arguments.of("I42", List.of(Reason.BAD_HEADER, 64L)),
        Arguments.of("I45", List.of(0L, 182L)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void malformedSamplesGiveFramesAndReasons(String sample, List<Object> expected) {
    assertThat(outline(pieces(Samples.NO_STATIONS, Samples.invalid().get(sample))))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "I01|CRC E7C1",
        "I02|looks like Modbus CRC",
        "I03|expected C741",
        "I04|true length 170 fits the CRC",
        "I05|true length 170 fits the CRC",
        "I06|true length 170 fits the CRC",
        "I07|closed after 137 bytes",
        "I08|the CRC fits the length of 453",
        "I09|'01A1'",
        "I25|length counted in characters, it is 152 bytes",
        "I41|4096 bytes"
      })
  void detailsNameTheCause(String sample, String hint) {
    Piece first = pieces(Samples.NO_STATIONS, Samples.invalid().get(sample)).get(0);
    assertThat(((RefusedBytes) first).detail()).contains(hint);
  }

  /** Every sample whose bytes are frames: by the standard, the CRC of I26 is right. */
  @Test
  void allOtherSamplesAreFrames() {
    List<String> refused = samples().map(a -> (String) a.get()[0]).toList();
    for (Map.Entry<String, List<byte[]>> sample : Samples.invalid().entrySet()) {
      if (!refused.contains(sample.getKey())) {
        assertThat(pieces(Samples.NO_STATIONS, sample.getValue()))
            .as(sample.getKey())
            .hasSize(1)
            .allMatch(RawFrame.class::isInstance);
      }
    }
  }

  @Test
  void allValidFramesGluedAreFrames() {
    List<Piece> pieces =
        pieces(mn -> Optional.of(Samples.station(mn, KEY)), List.of(joined(Samples.valid())));
    assertThat(pieces).hasSameSizeAs(Samples.valid()).allMatch(RawFrame.class::isInstance);
    long offset = 0;
    for (int i = 0; i < pieces.size(); i++) {
      assertThat(pieces.get(i).offset()).isEqualTo(offset);
      assertThat(((RawFrame) pieces.get(i)).warnings()).isEmpty();
      offset += Samples.valid().get(i).length;
    }
  }

  @Test
  void piecesDoNotDependOnWhereTheStreamWasCut() {
    List<Piece> whole = pieces(EVERYTHING);
    for (int cut = 1; cut < EVERYTHING.length; cut++) {
      List<Piece> inTwo =
          pieces(
              Arrays.copyOf(EVERYTHING, cut),
              Arrays.copyOfRange(EVERYTHING, cut, EVERYTHING.length));
      if (!Samples.areSame(inTwo, whole)) {
        assertThat(told(inTwo)).as("cut at %d", cut).isEqualTo(told(whole));
      }
    }
  }

  @Test
  void byteByByteGivesTheSame() {
    List<byte[]> single = new ArrayList<>();
    for (byte b : EVERYTHING) {
      single.add(new byte[] {b});
    }
    assertThat(told(pieces(Samples.NO_STATIONS, single))).isEqualTo(told(pieces(EVERYTHING)));
  }

  @Property(tries = 200)
  void anyReadsGiveTheSame(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 900) Integer> sizes) {
    List<byte[]> reads = new ArrayList<>();
    int from = 0;
    for (int i = 0; from < EVERYTHING.length; i++) {
      int to = Math.min(EVERYTHING.length, from + sizes.get(i % sizes.size()));
      reads.add(Arrays.copyOfRange(EVERYTHING, from, to));
      from = to;
    }
    assertThat(told(pieces(Samples.NO_STATIONS, reads))).isEqualTo(told(pieces(EVERYTHING)));
  }

  /** Streams of what looks like frames: every byte but CR and LF is in one piece, in order. */
  @Property(tries = 500)
  void noByteIsLostWhateverComes(
      @ForAll("likely") byte[] stream, @ForAll @IntRange(min = 1, max = 40) int read) {
    List<byte[]> reads = new ArrayList<>();
    for (int from = 0; from < stream.length; from += read) {
      reads.add(Arrays.copyOfRange(stream, from, Math.min(stream.length, from + read)));
    }
    List<Piece> pieces = pieces(Samples.NO_STATIONS, reads);
    assertThat(told(pieces)).isEqualTo(told(pieces(stream)));
    int next = 0;
    for (Piece piece : pieces) {
      for (; next < piece.offset(); next++) {
        assertThat(stream[next]).isIn((byte) '\r', (byte) '\n');
      }
      byte[] own = piece instanceof RawFrame f ? f.wire() : ((RefusedBytes) piece).bytes();
      assertThat(own).isEqualTo(Arrays.copyOfRange(stream, next, next + own.length));
      next += own.length;
    }
    for (; next < stream.length; next++) {
      assertThat(stream[next]).isIn((byte) '\r', (byte) '\n');
    }
  }

  @Provide
  Arbitrary<byte[]> likely() {
    return Arbitraries.of(
            "#",
            "##",
            "##0",
            "##0002",
            "##0012",
            "##012Q",
            "##9999",
            "&&",
            "CP=&&",
            "9AC1",
            "FFFF",
            "##0000FFFF",
            "##0001&9AC1",
            "\r",
            "\n",
            "\r\n",
            "A",
            "MN=1;Flag=8;",
            "\u0001",
            "清")
        .list()
        .ofMaxSize(40)
        .map(parts -> bytes(String.join("", parts)));
  }

  @Test
  void aFrameIsHandedOnWithTheFirstByteBehindItsChecksum() {
    byte[] frame = Samples.valid().get(0);
    FrameSplitter splitter = splitter(Samples.NO_STATIONS);
    List<Piece> pieces = new ArrayList<>();
    splitter.offer(frame, 0, frame.length - 2, pieces::add);
    assertThat(pieces).isEmpty();
    assertThat(splitter.isAwaitingTail()).isTrue();
    assertThat(splitter.isInsideFrame()).isFalse();
    splitter.offer(frame, frame.length - 2, frame.length - 1, pieces::add);
    assertThat(pieces).hasSize(1);
    assertThat(splitter.isAwaitingTail()).isFalse();
  }

  @Test
  void aFrameThatNothingFollowsIsHandedOnWhenSettledAndItsLateTailIsItsOwn() {
    byte[] frame = Samples.valid().get(0);
    FrameSplitter splitter = splitter(Samples.NO_STATIONS);
    List<Piece> pieces = new ArrayList<>();
    splitter.offer(frame, 0, frame.length - 2, pieces::add);
    splitter.settle(pieces::add);
    assertThat(((RawFrame) pieces.get(0)).warnings())
        .extracting(Warning::code)
        .containsExactly(Warning.Code.MISSING_TAIL);
    splitter.settle(pieces::add);
    splitter.offer(bytes("\r\n"), 0, 2, pieces::add);
    splitter.end(pieces::add);
    assertThat(pieces).hasSize(1);
  }

  @Test
  void tailsThatDeviateAreWarnedOf() {
    assertThat(
            ((RawFrame) pieces(Samples.NO_STATIONS, Samples.invalid().get("I12")).get(0))
                .warnings())
        .containsExactly(new Warning(Warning.Code.MISSING_TAIL, "no CR LF after the checksum"));
    assertThat(
            ((RawFrame) pieces(Samples.NO_STATIONS, Samples.invalid().get("I13")).get(0))
                .warnings())
        .containsExactly(new Warning(Warning.Code.MISSING_TAIL, "LF alone after the checksum"));
    assertThat(pieces(Samples.NO_STATIONS, Samples.invalid().get("I17")))
        .allSatisfy(p -> assertThat(((RawFrame) p).warnings()).isEmpty());
  }

  @Test
  void halfAFrameIsIncompleteWhenItsTimeIsOverAndGoodFramesInsideItAreKept() {
    byte[] good = Samples.valid().get(0);
    byte[] stream = joined(bytes("##9999QN=1;"), good, bytes("##0101QN"));
    FrameSplitter splitter = splitter(Samples.NO_STATIONS);
    List<Piece> pieces = new ArrayList<>();
    splitter.offer(stream, 0, stream.length, pieces::add);
    assertThat(pieces).isEmpty();
    assertThat(splitter.isInsideFrame()).isTrue();
    splitter.end(pieces::add);
    assertThat(outline(pieces)).containsExactly(Reason.INCOMPLETE, 11L, Reason.INCOMPLETE);
    assertThat(splitter.isInsideFrame()).isFalse();
    // The connection goes on.
    splitter.offer(good, 0, good.length, pieces::add);
    assertThat(pieces.get(3).offset()).isEqualTo(stream.length);
  }

  @Test
  void aLengthAboveTheLimitIsNotWaitedFor() {
    FrameSplitter splitter = new FrameSplitter(new SplitterLimits(4096), Samples.NO_STATIONS);
    List<Piece> pieces = new ArrayList<>();
    byte[] stream = joined(bytes("##4097QN=1;"), Samples.valid().get(0));
    splitter.offer(stream, 0, stream.length, pieces::add);
    assertThat(outline(pieces)).containsExactly(Reason.BAD_LENGTH_FIELD, 11L);
    assertThat(((RefusedBytes) pieces.get(0)).detail()).contains("4097", "4096");
  }

  @Test
  void ofALongRunTheBeginningIsKeptAndTheCountTold() {
    List<Piece> pieces = pieces(new byte[100_000]);
    RefusedBytes run = (RefusedBytes) pieces.get(0);
    assertThat(pieces).hasSize(1);
    assertThat(run.count()).isEqualTo(100_000);
    assertThat(run.bytes()).hasSize(FrameSplitter.KEPT);
  }

  @Test
  void junkIsCountedUntilAFrameComes() {
    FrameSplitter splitter = splitter(Samples.NO_STATIONS);
    splitter.offer(new byte[1000], 0, 1000, p -> {});
    assertThat(splitter.junkBytes()).isEqualTo(1000);
    byte[] good = Samples.valid().get(0);
    splitter.offer(good, 0, good.length, p -> {});
    assertThat(splitter.junkBytes()).isZero();
  }

  /** Every six bytes claim to begin a frame of almost 10,000 bytes whose checksum is wrong. */
  @Test
  @Timeout(20)
  void claimsOfFramesCostNoMoreThanOtherBytes() {
    byte[] claims = bytes("##9998".repeat(700_000));
    FrameSplitter splitter = splitter(Samples.NO_STATIONS);
    long[] count = new long[1];
    splitter.offer(claims, 0, claims.length, p -> count[0] += ((RefusedBytes) p).count());
    splitter.end(p -> count[0] += ((RefusedBytes) p).count());
    assertThat(count[0]).isEqualTo(claims.length);
  }

  @Test
  void anEncryptedFrameIsDecipheredWithTheKeyOfItsStation() {
    byte[] encrypted = Samples.valid().get(3);
    byte[] plain = Samples.valid().get(2);
    RawFrame frame =
        (RawFrame) pieces(mn -> Optional.of(Samples.station(mn, KEY)), List.of(encrypted)).get(0);
    assertThat(frame.segment()).isEqualTo(Arrays.copyOfRange(plain, 6, 6 + 295));
    assertThat(frame.wire()).isEqualTo(Arrays.copyOf(encrypted, encrypted.length - 2));
  }

  @Test
  void withoutAKeyAnEncryptedFrameIsRefusedAndTheNextIsFound() {
    byte[] stream = joined(Samples.valid().get(3), Samples.valid().get(0));
    assertThat(outline(pieces(stream))).containsExactly(Reason.ENCRYPTED, 307L);
  }

  @Test
  void withAnotherKeyItsChecksumIsWrong() {
    List<Piece> pieces =
        pieces(
            mn -> Optional.of(Samples.station(mn, "31".repeat(16))),
            List.of(Samples.valid().get(3)));
    assertThat(((RefusedBytes) pieces.get(0)).reason()).isEqualTo(Reason.BAD_CRC);
    assertThat(((RefusedBytes) pieces.get(0)).detail()).contains("station's key");
  }

  /** One ciphertext in 256 has by chance the checksum of its plain text. */
  @Test
  void encryptedFramesAreDecipheredWhateverTheirCiphertext() {
    Random random = new Random(20260101);
    for (int i = 0; i < 1000; i++) {
      byte[] key = new byte[16];
      random.nextBytes(key);
      String hex = HexFormat.of().formatHex(key);
      byte[] frame =
          FrameWriter.frame(
              FrameWriter.header("20260101000000000", "32", "2011", "123456", MN, 9),
              "DataTime=20260101000000;w01018-Rtd=2%d.5,w01018-Flag=N".formatted(i),
              Optional.of(hex));
      assertThat(outline(pieces(frame))).containsExactly(Reason.ENCRYPTED);
      RawFrame read =
          (RawFrame) pieces(mn -> Optional.of(Samples.station(mn, hex)), List.of(frame)).get(0);
      assertThat(new String(read.segment(), StandardCharsets.UTF_8)).contains("=2" + i + ".5,");
    }
  }

  @Test
  void aPlainFrameOfAStationWithAKeyIsTaken() {
    assertThat(
            outline(
                pieces(
                    mn -> Optional.of(Samples.station(mn, KEY)), List.of(Samples.valid().get(2)))))
        .containsExactly(0L);
  }

  @Test
  void aDamagedPlainFrameOfVersion2IsNotTakenForEncrypted() {
    byte[] damaged = Samples.valid().get(2).clone();
    damaged[120] = 7;
    assertThat(outline(pieces(damaged))).containsExactly(Reason.BAD_CRC);
  }

  @Test
  void stationsMayBeForgivenTheModbusChecksum() {
    byte[] sample = joined(Samples.invalid().get("I02"));
    RawFrame frame = (RawFrame) pieces(tolerant(Tolerance.MODBUS_CRC), List.of(sample)).get(0);
    assertThat(frame.warnings()).extracting(Warning::code).containsExactly(Warning.Code.MODBUS_CRC);
    assertThat(outline(pieces(tolerant(Tolerance.SIGNED_CHAR_CRC), List.of(sample))))
        .containsExactly(Reason.BAD_CRC);
  }

  @Test
  void stationsMayBeForgivenAThreeDigitLength() {
    byte[] sample = joined(Samples.invalid().get("I08"));
    RawFrame frame =
        (RawFrame) pieces(tolerant(Tolerance.THREE_DIGIT_LENGTH), List.of(sample)).get(0);
    assertThat(frame.segment()).hasSize(453);
    assertThat(frame.warnings())
        .extracting(Warning::code)
        .contains(Warning.Code.THREE_DIGIT_LENGTH);
  }

  @Test
  void stationsMayBeForgivenTheChecksumOfSignedChar() {
    byte[] segment =
        ("QN=20250716081203117;ST=32;CN=3020;PW=123456;MN="
                + MN
                + ";Flag=5;CP=&&i11001-Info=//清洗//&&")
            .getBytes(Charset.forName("GB18030"));
    byte[] frame =
        joined(
            bytes("##%04d".formatted(segment.length)),
            segment,
            bytes("%04X\r\n".formatted(Crc16.signedChar(segment, 0, segment.length))));
    RawFrame forgiven =
        (RawFrame) pieces(tolerant(Tolerance.SIGNED_CHAR_CRC), List.of(frame)).get(0);
    assertThat(forgiven.warnings())
        .extracting(Warning::code)
        .containsExactly(Warning.Code.SIGNED_CHAR_CRC);
    RefusedBytes refused = (RefusedBytes) pieces(frame).get(0);
    assertThat(refused.reason()).isEqualTo(Reason.BAD_CRC);
    assertThat(refused.detail()).contains("signed char");
  }

  @Test
  void aThirdHashBeforeAFrameIsJunk() {
    assertThat(outline(pieces(joined(bytes("#"), Samples.valid().get(0)))))
        .containsExactly(Reason.BAD_HEADER, 1L);
  }

  @Test
  void eachBadFrameIsARunOfItsOwn() {
    byte[] bad = joined(Samples.invalid().get("I01"));
    assertThat(outline(pieces(joined(bad, bad, bytes("junk")))))
        .containsExactly(Reason.BAD_CRC, Reason.BAD_CRC);
  }

  @Test
  void hashesInsideABadFrameOfRightLengthAreNoRunsOfTheirOwn() {
    byte[] frame = frame("QN=1;CP=&&i11001-Info=//##x##12//&&");
    frame[8] = '7';
    assertThat(outline(pieces(frame))).containsExactly(Reason.BAD_CRC);
  }

  @Test
  void passwordsAreMasked() {
    byte[] masked = ((RawFrame) pieces(Samples.valid().get(0)).get(0)).masked();
    assertThat(new String(masked, StandardCharsets.UTF_8))
        .contains(";PW=******;MN=")
        .doesNotContain("100000;");
    assertThat(
            new String(
                new RefusedBytes(
                        0, bytes("pw = abc;CP=&&NewPW=x,NewSK=yy&&PW="), 35, Reason.BAD_CRC, "")
                    .masked(),
                StandardCharsets.UTF_8))
        .isEqualTo("pw =******;CP=&&NewPW=******,NewSK=******&&PW=");
  }

  private static Function<String, Optional<Station>> tolerant(Tolerance tolerance) {
    return mn ->
        mn.equals(MN) ? Optional.of(Samples.station(mn, null, tolerance)) : Optional.empty();
  }
}
