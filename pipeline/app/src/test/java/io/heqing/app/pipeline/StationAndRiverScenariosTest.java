package io.heqing.app.pipeline;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pages, as {@link ScenariosTest} has them, on stations that are silent or maintained and on what
 * the river says.
 */
class StationAndRiverScenariosTest {
  @TempDir static Path folder;
  private static Stage stage;

  @BeforeAll
  static void open() throws Exception {
    // Soon after the last reading of these pages: what is silent until then is silent now.
    stage = new Stage(folder, PageTime.parse("07-02 20:30"), ScenariosTest.PEOPLE);
  }

  @AfterAll
  static void close() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void readingsOfAMaintenanceWindowAreNone() throws Exception {
    stage.play(
        """
        registry
          sections:
            - id: maintained
              name: 石桥
              river: 清溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
            - id: not-maintained
              name: 木桥
              river: 白溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
          rules:
            - {id: auto, span: sample, source: auto, open_after: 2, severities: [general, heavier]}
          maintenance:
            - id: analyser
              sections: [maintained]
              from: 2026-07-01T06:00
              until: 2026-07-01T14:00
              reason: 更换氨氮分析仪
          routes:
            - {id: chief, to: ['chief:lowest']}

        readings
          time         section         NH3N
          07-01 00:00  maintained      0.60
          07-01 04:00  maintained      1.20
        # while somebody works at it
          07-01 08:00  maintained      1.30
          07-01 12:00  maintained      1.40
        # and again measured
          07-01 16:00  maintained      0.70
          07-01 20:00  maintained      1.10
          07-02 00:00  maintained      1.20
        # the same where nobody works
          07-01 00:00  not-maintained  0.60
          07-01 04:00  not-maintained  1.20
          07-01 08:00  not-maintained  1.30
          07-01 12:00  not-maintained  1.40
          07-01 16:00  not-maintained  0.70
          07-01 20:00  not-maintained  1.10
          07-02 00:00  not-maintained  1.20

        # that somebody worked at it in the evening, too, is said on the next day
        registry from 07-02 10:00
          maintenance:
            - id: analyser
              sections: [maintained]
              from: 2026-07-01T06:00
              until: 2026-07-01T14:00
              reason: 更换氨氮分析仪
            - id: analyser-again
              sections: [maintained]
              rules: [auto]
              from: 2026-07-01T18:00
              until: 2026-07-02T06:00

        alerts
          heard        event             time         section         rule  parameter  severity  value  since
          07-01 08:00  opened            07-01 08:00  not-maintained  auto  NH3N       general   1.30   07-01 04:00
          07-01 16:00  resolved          07-01 16:00  not-maintained  auto  NH3N       general   0.70   07-01 04:00
          07-02 00:00  opened            07-02 00:00  maintained      auto  NH3N       general   1.20   07-01 20:00
          07-02 00:00  opened            07-02 00:00  not-maintained  auto  NH3N       general   1.20   07-01 20:00
          07-02 10:00  opened withdrawn  07-02 00:00  maintained      auto  NH3N       general   1.20   07-01 20:00

        messages
          time            to       reason     subject
          07-01 08:00:30  village  opened     【一般】白溪木桥氨氮超标0.30倍
          07-01 16:00:30  village  resolved   【解除】白溪木桥氨氮恢复正常
          07-02 00:00:30  village  opened     【一般】清溪石桥氨氮超标0.20倍
          07-02 00:00:30  village  opened     【一般】白溪木桥氨氮超标0.20倍
          07-02 10:00:30  village  withdrawn  【更正】清溪石桥氨氮超标0.20倍（撤回）

        until 07-02 20:00
        """);
  }

  @Test
  void aStationThatWasSilentIsInTheDigestAndTakenBackWhenItSendsWhatItKept() throws Exception {
    stage.play(
        """
        registry
          sections:
            - id: was-silent
              name: 石桥
              river: 清溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
            - id: kept
              name: 木桥
              river: 白溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
          rules:
            - id: silent
              watch: silent
              span: sample
              source: auto
              steps: [9, 24, 72]
              severities: [general, heavier]
              notify_within: 4d
              renotify: 0h
          routes:
            - {id: chief, to: ['chief:lowest']}
            - {id: desk, to: [duty], digest: true}

        readings
          time         section     NH3N  arrives
        # sent all at once, when the line was back: there are 36 hours without any, and 16
          07-01 04:00  was-silent  0.62  07-02 20:10
          07-01 08:00  was-silent  0.61  07-02 20:10
          07-02 20:00  was-silent  0.60  07-02 20:10
          07-02 00:00  kept        0.62  07-02 20:10
          07-02 04:00  kept        0.61  07-02 20:10
          07-02 20:00  kept        0.63  07-02 20:10
        # and one that the station had kept: never were there nine hours without any
          07-02 12:00  kept        0.62  07-03 10:00

        alerts
          heard        event               time         section     rule    parameter  severity  value  since        alert
          07-02 20:10  opened              07-01 17:00  was-silent  silent  -          general   9      07-01 08:00  was-silent/silent/2026-07-01T09:00:00Z
          07-02 20:10  raised              07-02 08:00  was-silent  silent  -          heavier   24     07-01 08:00  was-silent/silent/2026-07-01T09:00:00Z
          07-02 20:10  resolved            07-02 20:00  was-silent  silent  -          heavier   36     07-01 08:00  was-silent/silent/2026-07-01T09:00:00Z
          07-02 20:10  opened              07-02 13:00  kept        silent  -          general   9      07-02 04:00  kept/silent/2026-07-02T05:00:00Z
          07-02 20:10  resolved            07-02 20:00  kept        silent  -          general   16     07-02 04:00  kept/silent/2026-07-02T05:00:00Z
          07-03 10:00  opened withdrawn    07-02 13:00  kept        silent  -          general   9      07-02 04:00  kept/silent/2026-07-02T05:00:00Z
          07-03 10:00  resolved withdrawn  07-02 20:00  kept        silent  -          general   16     07-02 04:00  kept/silent/2026-07-02T05:00:00Z

        messages
        # the chief is not called to a station that is back already
          time         to    reason  subject
          07-03 08:00  duty  digest  【每日汇总】清溪、白溪2个断面共2条预警，均已解除或撤回。
          07-04 08:00  duty  digest  【每日汇总】白溪木桥自动站数据已补传

        not told
          resolved before told

        until 07-04 12:00
        """);
  }

  @Test
  void aSilentStationIsToldOfAndItsReturn() throws Exception {
    stage.play(
        """
        registry
          sections:
            - id: is-silent
              name: 木桥
              river: 白溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
          rules:
            - id: silent
              watch: silent
              span: sample
              source: auto
              steps: [9, 24, 72]
              severities: [general, heavier]
              notify_within: 4d
              renotify: 0h
          routes:
            - {id: chief, to: ['chief:lowest']}

        readings
          time         section    NH3N  arrives
        # the last ones, more than a day ago
          07-01 02:00  is-silent  0.60  07-02 20:30
          07-01 06:00  is-silent  0.62  07-02 20:30
          07-01 10:00  is-silent  0.61  07-02 20:30
        # and the first one since
          07-02 20:20  is-silent  0.60  07-02 20:40

        alerts
          heard        event     time         section    rule    parameter  severity  since
          07-02 20:30  opened    07-01 19:00  is-silent  silent  -          general   07-01 10:00
          07-02 20:30  raised    07-02 10:00  is-silent  silent  -          heavier   07-01 10:00
          07-02 20:40  resolved  07-02 20:20  is-silent  silent  -          heavier   07-01 10:00

        messages
          time            to       reason    subject
          07-02 20:30:30  village  raised    【升为较重】白溪木桥自动站断线24小时
          07-02 20:40:30  village  resolved  【解除】白溪木桥自动站恢复上传

        until 07-02 23:00
        """);
  }

  @Test
  void anAlertSaysThatItCameFromUpstreamAndWhatLiesThere() throws Exception {
    stage.play(
        """
        registry
          rivers:
            - {name: 清溪, speed: 0.5}
          sections:
        # 7.2 km at 0.5 m/s: four hours
            - id: came-upper
              name: 上桥
              county: 东县
              river: 清溪
              km: 10
              water_body: river
              target: V
              chiefs: [{level: village, name: 丁}]
            - id: came-lower
              name: 下桥
              county: 西县
              river: 清溪
              km: 17.2
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
          outlets:
            - {id: came-works, name: 东县污水处理厂, kind: sewage_works, county: 东县, river: 清溪, km: 8, limits: {NH3N: 5}}
            - {id: came-farm, name: 东县养殖场, kind: livestock, county: 东县, river: 清溪, km: 9}
        # below the upper section, so that it cannot have been
            - {id: came-below, name: 西县污水处理厂, kind: sewage_works, county: 西县, river: 清溪, km: 15, limits: {NH3N: 5}}
          rules:
            - {id: auto, span: sample, source: auto, severities: [general, heavier]}
          routes:
            - {id: chief, to: ['chief:lowest']}

        readings of outlets
          time                                     outlet      NH3N  arrives
          06-24 00:00 to 06-30 20:00 every 4h      came-works  2.0   07-01 00:00
          07-01 00:00                              came-works  8.0   -
          07-01 02:00                              came-works  8.5   -
          07-01 04:00                              came-works  7.5   -

        readings
          time                                 section     NH3N  arrives
          06-24 00:00 to 06-30 20:00 every 4h  came-upper  0.60  07-01 00:00
          06-24 00:00 to 06-30 20:00 every 4h  came-lower  0.70  07-01 00:00
          07-01 00:00                          came-upper  0.60  -
          07-01 00:00                          came-lower  0.70  -
          07-01 04:00                          came-upper  1.40  -
          07-01 04:00                          came-lower  0.70  -
          07-01 08:00                          came-lower  1.30  -

        alerts
          time         event   section     rule  parameter  severity  value  finding             from  to          upstream                                  sources
          07-01 08:00  opened  came-lower  auto  NH3N       general   1.30   came from upstream  -     came-upper  came-upper rose 07-01 04:00 1.40, 240 min  came-works, came-farm

        messages
          time            to       reason  subject                         上游线索（仅供参考）
          07-01 08:00:30  village  opened  【一般】清溪下桥氨氮超标0.30倍  上游7.2公里的上桥（东县）今天 04:00 先升到 1.40 mg/L（平时 0.60 mg/L），按本断面标准已超标，水流到本断面约需4小时。可能起于上桥以上河段（东县，责任人：丁）。

        until 07-01 20:00
        """);
  }

  @Test
  void anAlertSaysThatItBeganBetweenTwoSections() throws Exception {
    stage.play(
        """
        registry
          rivers:
            - {name: 白溪, speed: 0.5}
          sections:
            - id: began-upper
              name: 上桥
              county: 东县
              river: 白溪
              km: 10
              water_body: river
              target: III
              chiefs: [{level: village, name: 丁}]
            - id: began-lower
              name: 下桥
              county: 西县
              river: 白溪
              km: 17.2
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
          outlets:
        # above the upper section, so that it cannot have been, though it is over its limit
            - {id: began-above, name: 东县污水处理厂, kind: sewage_works, county: 东县, river: 白溪, km: 5, limits: {NH3N: 5}}
            - {id: began-works, name: 西县污水处理厂, kind: sewage_works, county: 西县, river: 白溪, km: 12, limits: {NH3N: 5}}
            - {id: began-farm, name: 西县养殖场, kind: livestock, county: 西县, river: 白溪, km: 16}
          rules:
            - {id: auto, span: sample, source: auto, severities: [general, heavier]}
          routes:
            - {id: chief, to: ['chief:lowest']}

        readings of outlets
          time                                 outlet       NH3N  arrives
          06-24 00:00 to 06-30 20:00 every 4h  began-above  2.0   07-01 00:00
          06-24 00:00 to 06-30 20:00 every 4h  began-works  2.0   07-01 00:00
          07-01 04:00                          began-above  8.0   -
          07-01 04:00                          began-works  8.5   -

        readings
          time                                 section      NH3N  arrives
          06-24 00:00 to 06-30 20:00 every 4h  began-upper  0.60  07-01 00:00
          06-24 00:00 to 06-30 20:00 every 4h  began-lower  0.70  07-01 00:00
          07-01 00:00                          began-upper  0.60  -
          07-01 00:00                          began-lower  0.70  -
          07-01 04:00                          began-upper  0.62  -
          07-01 04:00                          began-lower  0.70  -
          07-01 08:00                          began-lower  1.30  -

        alerts
          time         event   section      rule  parameter  severity  value  finding     from         to           sources
          07-01 08:00  opened  began-lower  auto  NH3N       general   1.30   began here  began-upper  began-lower  began-works, began-farm

        messages
          time            to       reason  subject                         上游线索（仅供参考）
          07-01 08:00:30  village  opened  【一般】白溪下桥氨氮超标0.30倍  上游7.2公里的上桥（东县）同期未见异常（0.62 mg/L）。可能起于上桥与下桥之间（东县、西县，责任人：甲）。

        until 07-01 20:00
        """);
  }
}
