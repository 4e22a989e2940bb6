package io.heqing.demo.stations;

import io.heqing.messages.DataKind;
import io.heqing.messages.Dialect;
import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Station;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** How one device words what it sends, by its edition of HJ 212. */
final class Wording {
  private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(BEIJING);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS").withZone(BEIJING);
  private static final int ANSWER = 1;
  private static final int PACKETS = 2;

  private final Device device;
  private final Dialect dialect;

  Wording(Device device) {
    this.device = device;
    this.dialect = device.dialect();
  }

  /** A QN of a moment. */
  static String qn(long epochMillis) {
    return MILLIS.format(Instant.ofEpochMilli(epochMillis));
  }

  /** What of a reading this edition can say. */
  List<Result> sayable(Reading reading) {
    return reading.results().stream().filter(r -> factor(r).isPresent()).toList();
  }

  /** The data segment of a message that asks for an answer. */
  String segment(Message message) {
    Station station = device.station();
    List<Result> results = sayable(message.reading());
    int from = results.size() * (message.packet() - 1) / message.packets();
    int to = results.size() * message.packet() / message.packets();
    StringBuilder segment = new StringBuilder(512);
    segment.append("QN=").append(message.qn());
    segment.append(";ST=").append(station.outlet() == null ? "21" : "32");
    segment.append(";CN=").append(device.kind().command());
    segment.append(";PW=").append(station.password());
    segment.append(";MN=").append(station.mn());
    boolean split = message.packets() > 1;
    segment.append(";Flag=").append(plainFlag() + ANSWER + (split ? PACKETS : 0));
    if (split) {
      segment.append(";PNUM=").append(message.packets());
      segment.append(";PNO=").append(message.packet());
    }
    segment.append(";CP=&&DataTime=").append(dataTime(message.reading().time()));
    for (Result result : results.subList(from, to)) {
      segment.append(';').append(factor(result).orElseThrow());
    }
    return segment.append("&&").toString();
  }

  /** The data segment by which a request is refused. */
  String refusal(String qn) {
    return "QN=%s;ST=91;CN=9011;PW=%s;MN=%s;Flag=%d;CP=&&QnRtn=2&&"
        .formatted(qn, device.station().password(), device.station().mn(), plainFlag());
  }

  /** The Flag that asks for no answer, which is also that of an answer. */
  int plainFlag() {
    int version =
        switch (dialect) {
          case HJT212_2005 -> 0;
          case HJ212_2017 -> 1;
          case HJ212_2025, SURFACE_WATER -> 2;
        };
    return version << 2;
  }

  private String dataTime(Instant time) {
    return SECONDS.format(device.station().endLabels() ? time.plus(device.interval()) : time);
  }

  /** Value and mark of a result; empty where the edition has no code or no mark for it. */
  private Optional<String> factor(Result result) {
    Optional<Parameter> parameter = Parameters.byId(result.parameter());
    String code =
        parameter
            .map(dialect == Dialect.HJT212_2005 ? Parameter::oldCode : Parameter::code)
            .orElse("");
    Optional<String> mark = mark(result);
    if (code.isEmpty() || mark.isEmpty() || result.value() == null) {
      return Optional.empty();
    }
    String field = device.kind() == DataKind.REALTIME ? "Rtd" : "Avg";
    return Optional.of(
        "%s-%s=%s,%s-Flag=%s"
            .formatted(code, field, result.value().toPlainString(), code, mark.get()));
  }

  /** The mark where it means the same in all editions; a stopped station is silent. */
  private Optional<String> mark(Result result) {
    if (result.below()) {
      return Optional.of("L").filter(l -> dialect == Dialect.SURFACE_WATER);
    }
    return Optional.of(result.flag())
        .filter(
            f -> List.of(Flag.NORMAL, Flag.OVER_RANGE, Flag.FAULT, Flag.MAINTENANCE).contains(f))
        .map(Flag::letter);
  }
}
