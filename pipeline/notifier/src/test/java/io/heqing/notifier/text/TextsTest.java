package io.heqing.notifier.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.messages.AlertEvent;
import io.heqing.messages.AlertEvent.Transition;
import io.heqing.messages.DataKind;
import io.heqing.messages.Evidence;
import io.heqing.messages.Notification.Reason;
import io.heqing.messages.OutletKind;
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
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {
  private static final int PLENTY = 100_000;
  private static final Texts TEXTS = new Texts(Optional.empty());

  /** 11 November 2026, 16:05 in Beijing. */
  private static final Instant NOW = Instant.parse("2026-11-11T08:05:00Z");

  private static final Evidence EVIDENCE =
      new Evidence(
          Evidence.Finding.CAME_FROM_UPSTREAM,
          List.of(
              new Evidence.Upstream(
                  "S2",
                  new BigDecimal("18"),
                  600,
                  true,
                  true,
                  Instant.parse("2026-11-10T20:00:00Z"),
                  new BigDecimal("2.10"),
                  new BigDecimal("0.40"))),
          "S1",
          "S2",
          List.of("东县", "西县"),
          "乙（西县河长）",
          List.of(
              new Evidence.LikelySource(
                  "P1",
                  80,
                  List.of(
                      new Evidence.Reason(
                          Evidence.Reason.Kind.OVER_LIMIT,
                          "NH3N",
                          new BigDecimal("12.5"),
                          new BigDecimal("5"),
                          Instant.parse("2026-11-10T16:00:00Z"))))));

  private static Section section(String name) {
    return new Section(
        "S3",
        name,
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
  }

  private static AlertEvent event(Transition transition, Evidence evidence) {
    return new AlertEvent(
        "S3/auto/NH3N/2026-11-11T08:00:00Z",
        transition,
        Instant.parse("2026-11-11T08:00:00Z"),
        "S3",
        "auto",
        Watch.TARGET,
        "NH3N",
        Span.SAMPLE,
        ValueSource.AUTO,
        Severity.HEAVIER,
        Instant.parse("2026-11-11T08:00:00Z"),
        Instant.parse("2026-11-11T04:00:00Z"),
        new BigDecimal("1.80"),
        WaterClass.V,
        WaterClass.III,
        "≤1.0",
        new BigDecimal("0.80"),
        null,
        null,
        new BigDecimal("1.30"),
        "甲（村级河长）",
        evidence,
        false);
  }

  private static Notice.Item item(Reason reason, AlertEvent event, String section) {
    return new Notice.Item(
        reason,
        event,
        section(section),
        List.of("乙（西县河长）", "甲（村级河长）"),
        List.of("乙（西县河长）", "值班室"),
        List.of(
            new Notice.Place("S1", "上桥", "清溪", "东县", null),
            new Notice.Place("S2", "中桥", "清溪", "西县", null),
            new Notice.Place("P1", "东县污水处理厂", "清溪", "东县", OutletKind.SEWAGE_WORKS)),
        Optional.of("https://h.example/a/x"),
        Optional.empty());
  }

  private static Notice notice(Language language, boolean madeUp, Notice.Item... items) {
    return new Notice(
        "n1",
        items.length == 0 ? Reason.HEARTBEAT : items[0].reason(),
        new Recipient("v", "甲", Role.VILLAGE, "西县", null, List.of()),
        language,
        "Asia/Shanghai",
        "某市",
        madeUp,
        NOW,
        List.of(items),
        Optional.empty());
  }

  @Test
  void aBreachForAVillageChief() {
    Notice notice =
        notice(Language.ZH, true, item(Reason.OPENED, event(Transition.OPENED, EVIDENCE), "下桥"));
    assertThat(TEXTS.subject(notice)).isEqualTo("【演示】【较重】清溪下桥氨氮超标0.80倍");
    assertThat(TEXTS.text(notice, Format.TEXT, PLENTY))
        .isEqualTo(
            """
            【较重】清溪下桥氨氮超标0.80倍
            地点：清溪下桥（西县）
            情况：氨氮 1.80 mg/L，目标Ⅲ类要求≤1.0 mg/L，超标0.80倍；该项为Ⅴ类。
            时间：今天 12:00 起
            趋势：上升：1.30 mg/L → 1.80 mg/L
            上游线索（仅供参考）：上游18公里的中桥（西县）今天 04:00 先升到 2.10 mg/L（平时 0.40 mg/L），按本断面标准已超标，\
            水流到本断面约需10小时。\
            可能起于上桥与中桥之间（东县、西县，责任人：乙（西县河长））。
            可能来源（线索，仅供参考）：
            · 东县污水处理厂（东县，污水处理厂）：今天 00:00 自身氨氮 12.5 mg/L，超过许可 5 mg/L
            同时通知：乙（西县河长）、值班室
            怎么办：请马上到断面附近河边看看：水有没有异味、变色、泡沫、死鱼，有没有口子在排水。拍照，向镇级河长报告。\
            注意自身安全，不要下水。
            点此签收：https://h.example/a/x
            （演示数据，虚构）
            某市""");
  }

  @Test
  void aBreachInEnglish() {
    Notice notice =
        notice(
            Language.EN,
            false,
            item(Reason.OPENED, event(Transition.OPENED, EVIDENCE), "Lower Bridge"));
    assertThat(TEXTS.subject(notice))
        .isEqualTo("[heavier] 清溪, Lower Bridge: ammonia nitrogen over the limit by 0.80 times");
    assertThat(TEXTS.text(notice, Format.TEXT, PLENTY))
        .startsWith(
            """
            [heavier] 清溪, Lower Bridge: ammonia nitrogen over the limit by 0.80 times
            Where: 清溪, Lower Bridge (西县)
            What: Ammonia nitrogen 1.80 mg/L, limit of the target (class III) ≤1.0 mg/L, over it by 0.80 times; by it the water is class V.
            When: since today 12:00
            Trend: rising: 1.30 mg/L → 1.80 mg/L
            Upstream (a hint): 中桥 (西县), 18 km upstream, rose to 2.10 mg/L before, today 04:00 (usually 0.40 mg/L), already outside the limit of this section; the water takes about 10 hours from there.\
             It probably began between 上桥 and 中桥 (东县, 西县; responsible: 乙（西县河长）).
            """);
  }

  @Test
  void badWaterFromUpstreamIsToldWhereItDidNotRise() {
    Evidence.Upstream risen = EVIDENCE.upstream().get(0);
    Evidence chronic =
        new Evidence(
            Evidence.Finding.CAME_FROM_UPSTREAM,
            List.of(
                new Evidence.Upstream(
                    "S2",
                    risen.km(),
                    risen.travelMinutes(),
                    false,
                    true,
                    risen.time(),
                    new BigDecimal("1.50"),
                    new BigDecimal("1.45"))),
            "S1",
            "S2",
            List.of(),
            null,
            List.of());
    assertThat(
            TEXTS.text(
                notice(
                    Language.ZH,
                    false,
                    item(Reason.OPENED, event(Transition.OPENED, chronic), "下桥")),
                Format.TEXT,
                PLENTY))
        .contains("上游18公里的中桥（西县）今天 04:00 为 1.50 mg/L（平时 1.45 mg/L），按本断面标准已超标，水流到本断面约需10小时。");
    assertThat(
            TEXTS.text(
                notice(
                    Language.EN,
                    false,
                    item(Reason.OPENED, event(Transition.OPENED, chronic), "Lower Bridge")),
                Format.TEXT,
                PLENTY))
        .contains(
            "中桥 (西县), 18 km upstream, was 1.50 mg/L before, today 04:00 (usually 1.45 mg/L),"
                + " already outside the limit of this section; the water");
  }

  @Test
  void anAlertThatEndedSaysHowLongItLastedAndAsksForNothing() {
    AlertEvent ended =
        new AlertEvent(
            "a",
            Transition.RESOLVED,
            Instant.parse("2026-11-11T08:00:00Z"),
            "S3",
            "auto",
            Watch.TARGET,
            "NH3N",
            Span.SAMPLE,
            ValueSource.AUTO,
            Severity.HEAVIER,
            Instant.parse("2026-11-10T08:00:00Z"),
            Instant.parse("2026-11-10T04:00:00Z"),
            new BigDecimal("0.50"),
            WaterClass.II,
            WaterClass.III,
            "≤1.0",
            null,
            null,
            null,
            new BigDecimal("0.50"),
            null,
            null,
            false);
    Notice notice = notice(Language.ZH, false, item(Reason.RESOLVED, ended, "下桥"));
    assertThat(TEXTS.subject(notice)).isEqualTo("【解除】清溪下桥氨氮恢复正常");
    assertThat(TEXTS.text(notice, Format.TEXT, PLENTY))
        .contains("预警解除。共持续1天4小时，最重时为较重级。")
        .contains("时间：昨天 12:00 至 今天 16:00")
        .contains("趋势：持平：0.50 mg/L")
        .doesNotContain("怎么办");
  }

  @Test
  void aCorrectionThatTakesAnAlertBackSaysSo() {
    Notice notice =
        notice(
            Language.ZH,
            false,
            item(Reason.WITHDRAWN, event(Transition.OPENED, null).asWithdrawn(), "下桥"));
    assertThat(TEXTS.subject(notice)).isEqualTo("【更正】清溪下桥氨氮超标0.80倍（撤回）");
    assertThat(TEXTS.text(notice, Format.TEXT, PLENTY))
        .contains("此前发出的这条预警撤回：")
        .doesNotContain("怎么办");
  }

  @Test
  void aStormIsToldAsAWholeFirst() {
    List<Notice.Item> items = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      items.add(item(Reason.OPENED, event(Transition.OPENED, null), "断面" + i));
    }
    Notice notice = notice(Language.ZH, false, items.toArray(Notice.Item[]::new));
    assertThat(TEXTS.subject(notice)).isEqualTo("【较重】清溪40个断面共40条预警：较重40条。");
    String text = TEXTS.text(notice, Format.TEXT, PLENTY);
    assertThat(text).startsWith("清溪40个断面共40条预警：较重40条。");
    assertThat(text.lines().filter(line -> line.startsWith("地点："))).hasSize(3);
    assertThat(text.lines().filter(line -> line.startsWith("· "))).hasSize(30);
    assertThat(text).contains("另有7条没有列出。");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void everyTextKeepsToItsBytesAndSaysNothingOfNothing(Format format) {
    for (Language language : Language.values()) {
      for (int count : new int[] {1, 2, 60}) {
        List<Notice.Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          items.add(item(Reason.REPEATED, event(Transition.OPENED, EVIDENCE), "断面" + i));
        }
        Notice notice = notice(language, true, items.toArray(Notice.Item[]::new));
        for (int most : new int[] {PLENTY, 2_000, 700, 210, 70, 2}) {
          String text = TEXTS.text(notice, format, most);
          assertThat(text.getBytes(StandardCharsets.UTF_8).length)
              .as("%s %s %d of %d", language, format, count, most)
              .isLessThanOrEqualTo(most);
          assertThat(text).doesNotContain("null").doesNotContain("\uFFFD");
        }
      }
    }
  }

  @Test
  void namesAreNoMarkup() {
    String hostile = "<b>桥</b> [x](https://evil.example) **_`";
    Notice notice =
        notice(Language.ZH, false, item(Reason.OPENED, event(Transition.OPENED, null), hostile));
    assertThat(TEXTS.text(notice, Format.HTML, PLENTY))
        .contains("&lt;b&gt;桥&lt;/b&gt;")
        .doesNotContain("<b>桥");
    assertThat(TEXTS.text(notice, Format.MARKDOWN, PLENTY))
        .contains("＜b＞桥＜/b＞ ［x］(https://evil.example) ＊＊＿｀");
    assertThat(TEXTS.text(notice, Format.TEXT, PLENTY)).contains(hostile);
  }

  @Test
  void aHeartbeatSaysWhatItsAbsenceMeans() {
    assertThat(TEXTS.subject(notice(Language.ZH, false))).isEqualTo("【值守】水质预警通知运行正常");
    assertThat(TEXTS.text(notice(Language.ZH, false), Format.TEXT, PLENTY))
        .isEqualTo("水质预警通知运行正常（今天 16:05）。每天这个时候没有收到本消息，请检查通知服务。\n某市");
  }

  @Test
  void anOfficesOwnSentenceGoesBeforeTheOneBuiltIn(@TempDir Path folder) throws IOException {
    Texts.writeTemplates(folder);
    Path advice = folder.resolve("plain/zh/advice.jte");
    Files.writeString(
        advice, "@import io.heqing.notifier.text.Facts\n@param Facts f\n请打电话给${f.chief()}。\n");
    Files.delete(folder.resolve("plain/zh/what.jte"));
    Notice notice =
        notice(Language.ZH, false, item(Reason.OPENED, event(Transition.OPENED, null), "下桥"));
    assertThat(new Texts(Optional.of(folder)).text(notice, Format.TEXT, PLENTY))
        .contains("怎么办：请打电话给甲（村级河长）。")
        .contains("情况：氨氮 1.80 mg/L");
    assertThatThrownBy(() -> Texts.writeTemplates(folder))
        .isInstanceOf(FileAlreadyExistsException.class);

    Files.writeString(
        advice, "@import io.heqing.notifier.text.Facts\n@param Facts f\n${f.cheif()}\n");
    assertThatThrownBy(() -> new Texts(Optional.of(folder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("zh/advice.jte:3");
  }
}
