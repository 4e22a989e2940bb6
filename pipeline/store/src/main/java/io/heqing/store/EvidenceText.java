package io.heqing.store;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.Evidence;
import io.heqing.messages.Evidence.Finding;
import io.heqing.messages.Evidence.LikelySource;
import io.heqing.messages.Evidence.Upstream;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** What the river says about an alert, in Chinese, with the ids of sections and outlets. */
final class EvidenceText {
  private static final int MINUTES_OF_HOUR = 60;

  private final String unit;
  private final boolean lowIsBad;
  private final StringBuilder text = new StringBuilder();

  private EvidenceText(String parameter) {
    unit = Fields.unit(parameter);
    lowIsBad = "DO".equals(parameter);
  }

  /** The text of an event's evidence; empty where nothing is to be said. */
  static String of(AlertEvent event) {
    EvidenceText text = new EvidenceText(event.parameter());
    Evidence evidence = event.evidence();
    evidence.upstream().stream().filter(Upstream::came).forEach(text::came);
    evidence.upstream().stream().filter(u -> !u.came() && u.rose() != null).forEach(text::calm);
    text.origin(evidence);
    text.sources(evidence.sources());
    return text.text.toString();
  }

  private void came(Upstream upstream) {
    place(upstream);
    text.append(Boolean.TRUE.equals(upstream.rose()) ? (lowIsBad ? "先降到" : "先升到") : "为");
    text.append(figure(upstream.value()));
    if (upstream.usual() != null) {
      text.append("（平时").append(figure(upstream.usual())).append("）");
    }
    if (Boolean.TRUE.equals(upstream.overLimit())) {
      text.append("，按本断面标准已超标");
    }
    if (upstream.travelMinutes() > 0) {
      text.append("，水流到本断面约需").append(duration(upstream.travelMinutes()));
    }
    text.append("。");
  }

  private void calm(Upstream upstream) {
    place(upstream);
    text.append("同期未见异常");
    if (upstream.value() != null) {
      text.append("（").append(figure(upstream.value())).append("）");
    }
    text.append("。");
  }

  private void place(Upstream upstream) {
    text.append("上游");
    if (upstream.km() != null) {
      text.append(plain(upstream.km())).append("公里的");
    }
    text.append(upstream.section());
  }

  private void origin(Evidence evidence) {
    if (evidence.finding() == Finding.NOTHING_UPSTREAM) {
      text.append("上游没有监测断面，来源应在本断面以上的河段。");
    } else if (evidence.finding() == Finding.NO_READINGS) {
      text.append("上游断面同期没有数据，不能判断来自哪里。");
    } else if (evidence.to() != null) {
      text.append("可能起于");
      if (evidence.from() != null) {
        text.append(evidence.from()).append("与").append(evidence.to()).append("之间");
      } else {
        text.append(evidence.to()).append("以上河段");
      }
      text.append(whose(evidence)).append("。");
    }
  }

  private static String whose(Evidence evidence) {
    String counties = String.join(Fields.BETWEEN, evidence.counties());
    String responsible = evidence.responsible() == null ? "" : "责任人：" + evidence.responsible();
    return counties.isEmpty() && responsible.isEmpty()
        ? ""
        : "（"
            + counties
            + (counties.isEmpty() || responsible.isEmpty() ? "" : "，")
            + responsible
            + "）";
  }

  private void sources(List<LikelySource> sources) {
    if (!sources.isEmpty()) {
      text.append(
          sources.stream()
              .map(EvidenceText::source)
              .collect(Collectors.joining(Fields.BETWEEN, "可能的来源：", "。")));
    }
  }

  private static String source(LikelySource source) {
    return source.reasons().isEmpty()
        ? source.outlet()
        : source.reasons().stream()
            .map(EvidenceText::reason)
            .collect(Collectors.joining("；", source.outlet() + "（", "）"));
  }

  private static String reason(Evidence.Reason reason) {
    String parameter = reason.parameter() == null ? "" : Fields.name(reason.parameter());
    String unit = Fields.unit(reason.parameter());
    String value = reason.value() == null ? "" : reason.value().toPlainString() + unit;
    return switch (reason.kind()) {
      case EMITS -> "这类排口常排放" + (parameter.isEmpty() ? "此类污染物" : parameter);
      case OVER_LIMIT ->
          "自身"
              + parameter
              + (value.isEmpty() ? "" : value + "，")
              + "超过许可"
              + (reason.limit() == null ? "" : reason.limit().toPlainString() + unit);
      case ROSE -> "自身" + parameter + "升高" + (value.isEmpty() ? "" : "到" + value);
      case NEAR -> reason.value() == null ? "距断面很近" : "距断面仅" + plain(reason.value()) + "公里";
    };
  }

  private String figure(BigDecimal value) {
    return value == null ? "" : value.toPlainString() + unit;
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  private static String duration(int minutes) {
    int hours = minutes / MINUTES_OF_HOUR;
    int rest = minutes % MINUTES_OF_HOUR;
    return (hours == 0 ? "" : hours + "小时") + (rest == 0 ? "" : rest + "分钟");
  }
}
