package io.heqing.demo.stations;

import io.heqing.gateway.hj212.FactorCodes;
import io.heqing.gateway.hj212.FrameWriter;
import io.heqing.messages.DataKind;
import io.heqing.messages.Dialect;
import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Station;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one device words what it sends, by its edition of HJ 212. */
final class Wording {
  private static final String SURFACE_WATER = "21";
  private static final String WASTE_WATER = "32";
  private static final String EXCHANGE = "91";
  private static final int ANSWER = 1;
  private static final int PACKETS = 2;

  private final Device device;
  private final Dialect dialect;

  Wording(Device device) {
    this.device = device;
    this.dialect = device.dialect();
  }

  /** What of a reading this edition can say. */
  List<Result> sayable(Reading reading) {
    return reading.results().stream().filter(r -> factor(r).isPresent()).toList();
  }

  /** The frame of a message, which asks for an answer. */
  byte[] frame(Message message) {
    Station station = device.station();
    List<Result> results = sayable(message.reading());
    int from = results.size() * (message.packet() - 1) / message.packets();
    int to = results.size() * message.packet() / message.packets();
    boolean split = message.packets() > 1;
    Map<String, String> header =
        FrameWriter.header(
            message.qn(),
            station.outlet() == null ? SURFACE_WATER : WASTE_WATER,
            device.kind().command(),
            station.password(),
            station.mn(),
            plainFlag() + ANSWER + (split ? PACKETS : 0));
    if (split) {
      header.put("PNUM", Integer.toString(message.packets()));
      header.put("PNO", Integer.toString(message.packet()));
    }
    StringBuilder area = new StringBuilder("DataTime=");
    area.append(dataTime(message.reading().time()));
    for (Result result : results.subList(from, to)) {
      area.append(';').append(factor(result).orElseThrow());
    }
    return FrameWriter.frame(header, area.toString(), Optional.ofNullable(station.key()));
  }

  /** The frame by which a request is refused. */
  byte[] refusal(String qn) {
    return FrameWriter.frame(
        FrameWriter.header(
            qn, EXCHANGE, "9011", device.station().password(), device.station().mn(), plainFlag()),
        "QnRtn=2",
        Optional.empty());
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
    return FrameWriter.time(device.station().endLabels() ? time.plus(device.interval()) : time);
  }

  /**
   * Value and mark of a result; empty where the edition has no code or no mark for it, or its
   * device another unit.
   */
  private Optional<String> factor(Result result) {
    Optional<Parameter> parameter = Parameters.byId(result.parameter());
    String code =
        parameter
            .map(dialect == Dialect.HJT212_2005 ? Parameter::oldCode : Parameter::code)
            .orElse("");
    Optional<String> mark = mark(result);
    if (code.isEmpty()
        || mark.isEmpty()
        || result.value() == null
        || !isUnit(parameter.get(), code)) {
      return Optional.empty();
    }
    String field = device.kind() == DataKind.REALTIME ? "Rtd" : "Avg";
    return Optional.of(
        "%s-%s=%s,%s-Flag=%s"
            .formatted(code, field, result.value().toPlainString(), code, mark.get()));
  }

  private boolean isUnit(Parameter parameter, String code) {
    String told = device.station().units().get(parameter.id());
    return parameter.unit().equals(told)
        || told == null
            && FactorCodes.unit(code, dialect).filter(parameter.unit()::equals).isPresent();
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
