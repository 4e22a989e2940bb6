package io.heqing.notifier.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.DataKind;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.Recipient;
import io.heqing.messages.Recipient.Role;
import io.heqing.messages.Section;
import io.heqing.messages.Severity;
import io.heqing.messages.Span;
import io.heqing.messages.Watch;
import io.heqing.messages.settings.Language;
import io.heqing.notifier.Notice;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each kind of alert says, in each state, language and form. */
class WatchTextsTest {
  private static final int PLENTY = 100_000;

  /** Of a text message: 200 Chinese characters. */
  private static final int SHORT_BYTES = 600;

  private static final Texts TEXTS = new Texts(Optional.empty());

  /** 11 November 2026, 16:05 in Beijing. */
  private static final Instant NOW = Instant.parse("2026-11-11T08:05:00Z");

  private static final Instant EVENT = Instant.parse("2026-11-11T04:00:00Z");
  private static final Instant SINCE = Instant.parse("2026-11-10T20:00:00Z");

  /** Begin of October and November in Beijing. */
  private static final Instant OCTOBER = Instant.parse("2026-09-30T16:00:00Z");

  private static final Instant NOVEMBER = Instant.parse("2026-10-31T16:00:00Z");

  /** What a text that has nothing to say somewhere would show. */
  private static final Pattern EMPTY_FRAGMENT =
      Pattern.compile(
          "  |null|（）|\\(\\)|【】|\\[\\]|[，、；：（]\\s*[，。；：）]|。。|\\.\\.| [,.;:)，。；：）]|\\( "
              + "|[,;:]\\s*[,.;:]|^[，。；,.;]|[：:]$",
          Pattern.MULTILINE);

  /** An alert of each kind, as the jobs send it. */
  private enum Kind {
    READING_OVER_TARGET(Watch.TARGET, Span.SAMPLE, ValueSource.AUTO, EVENT, "NH3N"),
    OXYGEN_TOO_LOW(Watch.TARGET, Span.SAMPLE, ValueSource.AUTO, EVENT, "DO"),
    PH_OUTSIDE(Watch.TARGET, Span.SAMPLE, ValueSource.AUTO, EVENT, "PH"),
    LABORATORY_OVER_TARGET(Watch.TARGET, Span.SAMPLE, ValueSource.LAB, EVENT, "NH3N"),
    DAY_OVER_TARGET(Watch.TARGET, Span.DAY, null, Instant.parse("2026-11-09T16:00:00Z"), "NH3N"),
    MONTH_OVER_TARGET(Watch.TARGET, Span.MONTH, null, OCTOBER, "NH3N"),
    YEAR_TO_DATE_OVER_TARGET(Watch.TARGET, Span.YTD, null, OCTOBER, "NH3N"),
    DRINKING_OVER_LIMIT(Watch.DRINKING, Span.SAMPLE, ValueSource.AUTO, EVENT, "NH3N"),
    CHANGE(Watch.CHANGE, Span.SAMPLE, ValueSource.AUTO, EVENT, "NH3N"),
    CLASS_DROP(Watch.CLASS_DROP, Span.SAMPLE, ValueSource.AUTO, EVENT, null),
    STUCK(Watch.STUCK, Span.SAMPLE, ValueSource.AUTO, EVENT, "NH3N"),
    IMPLAUSIBLE(Watch.IMPLAUSIBLE, Span.SAMPLE, ValueSource.AUTO, EVENT, "NH3N"),
    FLAGGED(Watch.FLAGGED, Span.SAMPLE, ValueSource.AUTO, EVENT, "NH3N"),
    FLAGGED_WITH_VALUE(Watch.FLAGGED, Span.SAMPLE, ValueSource.AUTO, EVENT, "NH3N"),
    SUSPECT(Watch.SUSPECT, Span.SAMPLE, ValueSource.AUTO, EVENT, "NH3N"),
    SILENT(Watch.SILENT, Span.SAMPLE, ValueSource.AUTO, EVENT, null),
    MONTH_AT_RISK(Watch.AT_RISK, Span.MONTH, null, NOVEMBER, "NH3N"),
    MONTH_OUT_OF_REACH(Watch.AT_RISK, Span.MONTH, null, NOVEMBER, "NH3N"),
    YEAR_OXYGEN_AT_RISK(Watch.AT_RISK, Span.YTD, null, NOVEMBER, "DO"),
    WARNING(Watch.WARNING, Span.YTD, null, NOVEMBER, null);

    private final Watch watch;
    private final Span span;
    private final ValueSource source;
    private final Instant time;
    private final String parameter;

    Kind(Watch watch, Span span, ValueSource source, Instant time, String parameter) {
      this.watch = watch;
      this.span = span;
      this.source = source;
      this.time = time;
      this.parameter = parameter;
    }

    private AlertEvent event(Transition transition) {
      boolean over = transition == Transition.RESOLVED;
      return switch (this) {
        case OXYGEN_TOO_LOW ->
            over
                ? event(transition, "6.8", WaterClass.II, "≥5", null, null, null, "5.6")
                : event(transition, "3.9", WaterClass.IV, "≥5", null, null, null, "4.6");
        case PH_OUTSIDE ->
            over
                ? event(transition, "8.1", WaterClass.I, "6–9", null, null, null, "8.8")
                : event(transition, "9.4", null, "6–9", null, null, null, "8.8");
        case DRINKING_OVER_LIMIT ->
            over
                ? event(transition, "0.40", WaterClass.II, "≤1.0", null, null, null, "1.10")
                : event(transition, "1.80", WaterClass.V, "≤1.0", "0.80", null, null, "1.30");
        case CHANGE ->
            over
                ? event(transition, "0.42", WaterClass.II, null, null, "0.40", null, "0.60")
                : event(transition, "1.80", WaterClass.V, null, null, "0.40", null, "0.45");
        case CLASS_DROP ->
            over
                ? event(transition, null, WaterClass.II, null, null, null, WaterClass.II, null)
                : event(transition, null, WaterClass.V, null, null, null, WaterClass.II, null);
        case STUCK, IMPLAUSIBLE, FLAGGED_WITH_VALUE ->
            event(transition, over ? "0.52" : "0.50", null, null, null, null, null, "0.50");
        case FLAGGED -> event(transition, null, null, null, null, null, null, null);
        case SUSPECT ->
            event(transition, over ? "0.42" : "5.00", null, null, null, null, null, "0.40");
        case SILENT -> event(transition, over ? "12" : "9", null, null, null, null, null, null);
        case MONTH_AT_RISK -> event(transition, "1.10", null, "≤0.85", null, null, null, null);
        case MONTH_OUT_OF_REACH -> event(transition, "1.60", null, null, null, null, null, null);
        case YEAR_OXYGEN_AT_RISK -> event(transition, "4.8", null, "≥5.6", null, null, null, null);
        case WARNING ->
            event(
                transition,
                null,
                over ? WaterClass.III : WaterClass.V,
                null,
                null,
                null,
                WaterClass.II,
                null);
        default ->
            over
                ? event(transition, "0.40", WaterClass.II, "≤1.0", null, null, null, "1.10")
                : event(transition, "1.80", WaterClass.V, "≤1.0", "0.80", null, null, "1.30");
      };
    }

    private AlertEvent event(
        Transition transition,
        String value,
        WaterClass waterClass,
        String limit,
        String multiple,
        String usual,
        WaterClass usualClass,
        String previous) {
      return new AlertEvent(
          "a",
          transition,
          time,
          "S3",
          "rule",
          watch,
          parameter,
          span,
          source,
          transition == Transition.LOWERED ? Severity.GENERAL : Severity.HEAVIER,
          time,
          span == Span.SAMPLE ? SINCE : time,
          number(value),
          waterClass,
          watch.isWater() ? WaterClass.III : null,
          limit,
          number(multiple),
          number(usual),
          usualClass,
          number(previous),
          null,
          null,
          false);
    }

    private static BigDecimal number(String text) {
      return text == null ? null : new BigDecimal(text);
    }
  }

  private static Notice.Item item(Kind kind, Reason reason) {
    AlertEvent event =
        switch (reason) {
          case RAISED -> kind.event(Transition.RAISED);
          case LOWERED -> kind.event(Transition.LOWERED);
          case RESOLVED -> kind.event(Transition.RESOLVED);
          case WITHDRAWN -> kind.event(Transition.OPENED).asWithdrawn();
          default -> kind.event(Transition.OPENED);
        };
    Section section =
        new Section(
            "S3",
            "下桥",
            "C",
            "西县",
            "清溪",
            WaterBody.RIVER,
            null,
            null,
            null,
            List.of(),
            List.of(),
            MonitoringMethod.AUTO_THEN_LAB,
            6,
            DataKind.HOUR,
            List.of(),
            List.of(),
            List.of());
    return new Notice.Item(
        reason,
        event,
        section,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static Notice notice(Language language, Role role, Notice.Item... items) {
    return new Notice(
        "n1",
        items[0].reason(),
        new Recipient("r", "甲", role, "西县", null, List.of()),
        language,
        "Asia/Shanghai",
        "某市",
        false,
        NOW,
        List.of(items),
        Optional.empty());
  }

  private static Notice notice(Kind kind, Reason reason, Language language, Role role) {
    return notice(language, role, item(kind, reason));
  }

  private static final List<Reason> REASONS =
      List.of(
          Reason.OPENED,
          Reason.RAISED,
          Reason.LOWERED,
          Reason.RESOLVED,
          Reason.WITHDRAWN,
          Reason.REVISED,
          Reason.REPEATED,
          Reason.ESCALATED);

  private static Stream<Arguments> all() {
    return Arrays.stream(Kind.values())
        .flatMap(kind -> REASONS.stream().map(reason -> Arguments.of(kind, reason)));
  }

  /** In all forms, languages and roles; once with room for all and once with little. */
  @ParameterizedTest
  @MethodSource("all")
  void noTextHasAnEmptyFragmentOrTooManyBytes(Kind kind, Reason reason) {
    for (Language language : Language.values()) {
      for (Role role : Role.values()) {
        Notice notice = notice(kind, reason, language, role);
        assertThat(TEXTS.subject(notice)).doesNotContainPattern(EMPTY_FRAGMENT);
        for (Format format : Format.values()) {
          String text = TEXTS.text(notice, format, PLENTY);
          assertThat(shown(format, text))
              .as("%s %s %s %s %s", kind, reason, language, role, format)
              .isNotBlank()
              .doesNotContainPattern(EMPTY_FRAGMENT);
          String cut = TEXTS.text(notice, format, 210);
          assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(210);
        }
        String all = TEXTS.text(notice, Format.SHORT, PLENTY);
        if (language == Language.ZH) {
          assertThat(TEXTS.text(notice, Format.SHORT, SHORT_BYTES))
              .as("nothing is left out of a text message")
              .isEqualTo(all);
        }
      }
    }
  }

  /** What people see: without the tags of HTML and the signs of Markdown. */
  private static String shown(Format format, String text) {
    return switch (format) {
      case HTML ->
          text.replaceAll("(?s)<head>.*</head>", "")
              .replaceAll("<[^>]*>", "")
              .replace("&#34;", "'");
      case MARKDOWN -> text.replace("**", "");
      default -> text;
    };
  }

  /** Texts of alerts that ended ask nobody to do anything. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsOverAsksForNothing(Kind kind) {
    for (Reason reason : List.of(Reason.RESOLVED, Reason.WITHDRAWN)) {
      for (Role role : Role.values()) {
        assertThat(TEXTS.text(notice(kind, reason, Language.ZH, role), Format.TEXT, PLENTY))
            .doesNotContain("怎么办", "趋势：上升：1.30");
        assertThat(TEXTS.text(notice(kind, reason, Language.EN, role), Format.TEXT, PLENTY))
            .doesNotContain("What to do");
      }
    }
  }

  /** The text message for a village chief, word by word. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          DAY_OVER_TARGET | WITHDRAWN | 【更正】清溪下桥氨氮日均超标0.80倍（撤回）。此前发出的这条预警撤回：有关数据已经更正，原结论不再成立，不必再处置。此前告知：氨氮日均值 1.80 mg/L，目标Ⅲ类要求≤1.0 mg/L，超标0.80倍；该项为Ⅴ类。2026年11月10日。
          MONTH_OVER_TARGET | OPENED | 【较重】清溪下桥氨氮月均超标0.80倍。氨氮月均值 1.80 mg/L，目标Ⅲ类要求≤1.0 mg/L，超标0.80倍；该项为Ⅴ类。2026年10月。请加密巡河，发现排污、垃圾和养殖问题拍照上报。
          MONTH_OVER_TARGET | RESOLVED | 【解除】清溪下桥氨氮月均恢复达标。预警解除。最重时为较重级。氨氮月均值 0.40 mg/L，目标Ⅲ类要求≤1.0 mg/L；该项为Ⅱ类。2026年10月。
          OXYGEN_TOO_LOW | OPENED | 【较重】清溪下桥溶解氧偏低不达标。溶解氧 3.9 mg/L，目标Ⅲ类要求≥5 mg/L；该项为Ⅳ类。今天 04:00 起。请马上到断面附近河边看看：水有没有异味、变色、泡沫、死鱼，有没有口子在排水。拍照，向镇级河长报告。注意自身安全，不要下水。
          DRINKING_OVER_LIMIT | RESOLVED | 【解除】清溪下桥饮用水源氨氮恢复正常。预警解除。共持续8小时，最重时为较重级。氨氮 0.40 mg/L，饮用水水源标准要求≤1.0 mg/L；该项为Ⅱ类。今天 04:00 至 今天 12:00。
          CHANGE | LOWERED | 【一般】清溪下桥氨氮突然升高。预警降为一般级。氨氮 1.80 mg/L，平时一般为 0.40 mg/L；该项为Ⅴ类。今天 04:00 起。请马上到断面附近河边看看：水有没有异味、变色、泡沫、死鱼，有没有口子在排水。拍照，向镇级河长报告。注意自身安全，不要下水。
          CLASS_DROP | WITHDRAWN | 【更正】清溪下桥水质由Ⅱ类降为Ⅴ类（撤回）。此前发出的这条预警撤回：有关数据已经更正，原结论不再成立，不必再处置。此前告知：水质为Ⅴ类，近期一般为Ⅱ类，目标Ⅲ类。今天 04:00 起。
          STUCK | OPENED | 【较重】清溪下桥氨氮数值长时间不变。氨氮一直是 0.50 mg/L，长时间没有变化，可能是仪器或采水故障。今天 04:00 起。不用您处置，监测中心和运维单位会核查。
          IMPLAUSIBLE | RAISED | 【较重】清溪下桥氨氮数值超出合理范围。预警升级为较重级。氨氮 0.50 mg/L，超出合理范围，多半不是真实水质，不作超标处理。今天 04:00 起。不用您处置，监测中心和运维单位会核查。
          FLAGGED | OPENED | 【较重】清溪下桥氨氮仪器状态异常。氨氮的数据被仪器标记为无效，没有可用的测量值。今天 04:00 起。不用您处置，监测中心和运维单位会核查。
          FLAGGED | RESOLVED | 【解除】清溪下桥氨氮仪器恢复正常。预警解除。共持续8小时，最重时为较重级。氨氮已恢复正常测量。今天 04:00 至 今天 12:00。
          SUSPECT | OPENED | 【较重】清溪下桥氨氮数据存疑。氨氮 5.00 mg/L，与前一次的 0.40 mg/L 相差很大，是否真实待审核，不作超标处理。今天 04:00。目前只是待审核的数据，等监测中心结论，不必处置。
          SILENT | OPENED | 【较重】清溪下桥自动站断线9小时。自动站已有9小时没有上传数据，期间水质情况不明。今天 04:00（断线前最后一次上传）。不用您处置。路过自动站时如看到停电、进水或被碰坏，请告诉运维单位；不要自行开门。
          SILENT | REPEATED | 【较重】清溪下桥自动站断线12小时。已持续12小时5分钟，尚未签收，再次提醒。自动站已有12小时没有上传数据，期间水质情况不明。今天 04:00（断线前最后一次上传）。不用您处置。路过自动站时如看到停电、进水或被碰坏，请告诉运维单位；不要自行开门。
          SILENT | RESOLVED | 【解除】清溪下桥自动站恢复上传。预警解除。共持续8小时，最重时为较重级。自动站已恢复上传数据。今天 04:00 至 今天 12:00。
          SILENT | WITHDRAWN | 【解除】清溪下桥自动站数据已补传。断线期间的数据后来已补传，断线预警解除，不必再处置。此前告知：自动站有9小时没有上传数据。今天 04:00（断线前最后一次上传）。
          MONTH_AT_RISK | OPENED | 【较重】清溪下桥氨氮月度达标有风险。要使全月达到目标Ⅲ类，余下时间氨氮的平均值应≤0.85 mg/L，目前水平为 1.10 mg/L。2026年11月。请加密巡河，发现排污、垃圾和养殖问题拍照，向镇级河长报告。
          MONTH_AT_RISK | WITHDRAWN | 【解除】清溪下桥氨氮月度预计可以达标。照目前情况预计可以达标，此前的风险提示解除。此前告知：要使全月达到目标Ⅲ类，余下时间氨氮的平均值应≤0.85 mg/L，当时水平为 1.10 mg/L。2026年11月。
          MONTH_OUT_OF_REACH | REVISED | 【较重】清溪下桥氨氮月度目标已无法达到。情况有变，以本条为准。余下时间水质再好，氨氮本月也达不到目标Ⅲ类的要求，目前水平为 1.60 mg/L。2026年11月。请加密巡河，发现排污、垃圾和养殖问题拍照，向镇级河长报告。
          YEAR_OXYGEN_AT_RISK | ESCALATED | 【较重】清溪下桥溶解氧年度达标有风险。在规定时间内无人签收，现上报给您。要使全年达到目标Ⅲ类，余下时间溶解氧的平均值应≥5.6 mg/L，目前水平为 4.8 mg/L。2026年1–11月（累计）。请加密巡河，发现排污、垃圾和养殖问题拍照，向镇级河长报告。
          WARNING | OPENED | 【较重】清溪下桥水质变差预警。当月和今年累计的水质都比去年同期变差，且今年累计未达目标：去年Ⅱ类，现为Ⅴ类，目标Ⅲ类。2026年1–11月（累计）。请加密巡河，发现排污、垃圾和养殖问题拍照上报。
          WARNING | WITHDRAWN | 【解除】清溪下桥水质预警解除。照目前情况已不符合预警条件，预警解除。此前告知：当月和今年累计的水质都比去年同期变差，且今年累计未达目标：去年Ⅱ类，现为Ⅴ类，目标Ⅲ类。2026年1–11月（累计）。
          """)
  void aVillageChiefReads(Kind kind, Reason reason, String text) {
    assertThat(
            TEXTS.text(notice(kind, reason, Language.ZH, Role.VILLAGE), Format.SHORT, SHORT_BYTES))
        .isEqualTo(text);
  }

  /** The same in English, for a county chief. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          READING_OVER_TARGET | RESOLVED | [over] 清溪, 下桥: ammonia nitrogen back to normal. The alert is over. It lasted 8 hours. Worst severity: heavier. Ammonia nitrogen 0.40 mg/L, limit of the target (class III) ≤1.0 mg/L; by it the water is class II. Time: today 04:00 to today 12:00.
          PH_OUTSIDE | OPENED | [heavier] 清溪, 下桥: pH outside its limits. pH 9.4, limit of the target (class III) 6–9. Time: since today 04:00. Please have the departments search the sources upstream, control discharges, and follow it until the water has recovered.
          MONTH_OVER_TARGET | WITHDRAWN | [correction] 清溪, 下桥: ammonia nitrogen of the month over the limit by 0.80 times (withdrawn). The alert sent before is withdrawn: its data were corrected and it no longer stands; nothing needs to be done. Told before: ammonia nitrogen (mean of the month) 1.80 mg/L, limit of the target (class III) ≤1.0 mg/L, over it by 0.80 times; by it the water is class V. Time: October 2026.
          STUCK | ESCALATED | [heavier] 清溪, 下桥: ammonia nitrogen stuck at one value. It has lasted 12 hours 5 minutes and nobody acknowledged it in time, so you are told. Ammonia nitrogen has been 0.50 mg/L without any change for a long time: probably the instrument or its intake. Time: since today 04:00. Please have the operator go there soon and tell when it will work again.
          FLAGGED | RAISED | [heavier] 清溪, 下桥: ammonia nitrogen not measured, instrument fault. Severity raised to heavier. Ammonia nitrogen: the instrument marks its data as invalid; there are no usable values. Time: since today 04:00. Please have the operator go there soon and tell when it will work again.
          SILENT | OPENED | [heavier] 清溪, 下桥: station silent for 9 hours. The station has sent nothing for 9 hours; the water is not watched meanwhile. Time: today 04:00 (last data before). Please have the operator go there soon and tell when it will work again.
          SILENT | WITHDRAWN | [over] 清溪, 下桥: missing data came in. The missing data came in later; the alert is over and nothing needs to be done. Told before: the station sent nothing for 9 hours. Time: today 04:00 (last data before).
          MONTH_AT_RISK | OPENED | [heavier] 清溪, 下桥: target of the month for ammonia nitrogen at risk. For the month to meet the target (class III), the mean of ammonia nitrogen over the rest of it must be ≤0.85 mg/L; at present it is 1.10 mg/L. Time: November 2026. Please have the main sources found and controlled before the end of the month.
          MONTH_AT_RISK | WITHDRAWN | [over] 清溪, 下桥: target of the month for ammonia nitrogen is expected to be met. As things stand the target will be met; the risk told before is over. Told before: for the month to meet the target (class III), the mean of ammonia nitrogen over the rest of it must be ≤0.85 mg/L; then it was 1.10 mg/L. Time: November 2026.
          WARNING | OPENED | [heavier] 清溪, 下桥: water-quality warning. Month and year to date are both worse than last year, and the year to date misses its target: class II last year, class V now, target class III. Time: January to November 2026. Please have the causes and main sources found and plan how to control them.
          """)
  void aCountyChiefReadsInEnglish(Kind kind, Reason reason, String text) {
    assertThat(TEXTS.text(notice(kind, reason, Language.EN, Role.COUNTY), Format.SHORT, PLENTY))
        .isEqualTo(text);
  }

  /** What stands before the subject says what is new. */
  @ParameterizedTest
  @CsvSource({
    "READING_OVER_TARGET, OPENED, 【较重】清溪下桥氨氮超标0.80倍",
    "READING_OVER_TARGET, RAISED, 【升为较重】清溪下桥氨氮超标0.80倍",
    "READING_OVER_TARGET, LOWERED, 【降为一般】清溪下桥氨氮超标0.80倍",
    "READING_OVER_TARGET, RESOLVED, 【解除】清溪下桥氨氮恢复正常",
    "READING_OVER_TARGET, WITHDRAWN, 【更正】清溪下桥氨氮超标0.80倍（撤回）",
    "READING_OVER_TARGET, REVISED, 【较重·有变】清溪下桥氨氮超标0.80倍",
    "READING_OVER_TARGET, REPEATED, 【较重·未签收】清溪下桥氨氮超标0.80倍",
    "READING_OVER_TARGET, ESCALATED, 【较重·上报】清溪下桥氨氮超标0.80倍",
    "SILENT, WITHDRAWN, 【解除】清溪下桥自动站数据已补传",
    "MONTH_AT_RISK, WITHDRAWN, 【解除】清溪下桥氨氮月度预计可以达标",
  })
  void theSubjectSaysWhatIsNew(Kind kind, Reason reason, String subject) {
    assertThat(TEXTS.subject(notice(kind, reason, Language.ZH, Role.DUTY))).isEqualTo(subject);
  }

  /** What goes on counts, however grave was what ended. */
  @Test
  void aMessageOfSeveralIsMarkedByWhatGoesOn() {
    Notice notice =
        notice(
            Language.ZH,
            Role.DUTY,
            item(Kind.STUCK, Reason.LOWERED),
            item(Kind.READING_OVER_TARGET, Reason.RESOLVED),
            item(Kind.SILENT, Reason.WITHDRAWN));
    assertThat(TEXTS.subject(notice)).isEqualTo("【降为一般】清溪1个断面共3条预警：一般1条；其中已解除或撤回2条。");
    assertThat(TEXTS.text(notice, Format.TEXT, PLENTY))
        .contains("【一般】清溪下桥氨氮数值长时间不变", "【解除】清溪下桥氨氮恢复正常", "【解除】清溪下桥自动站数据已补传");
    Notice over =
        notice(
            Language.ZH,
            Role.DUTY,
            item(Kind.READING_OVER_TARGET, Reason.RESOLVED),
            item(Kind.SILENT, Reason.WITHDRAWN));
    assertThat(TEXTS.subject(over)).isEqualTo("【解除】清溪1个断面共2条预警，均已解除或撤回。");
  }
}
