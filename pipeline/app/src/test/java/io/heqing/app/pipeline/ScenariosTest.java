package io.heqing.app.pipeline;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From readings to the people who are told: each scenario is a page, played by both jobs and the
 * notifier on Kafka. How a page is read, {@link Page} says.
 *
 * <p>Of ammonia nitrogen, class III is at most 1.0 mg/L, class IV 1.5, class V 2.0.
 */
class ScenariosTest {
  /** Who can be told, on all pages. */
  static final String PEOPLE =
      """
      recipients:
        - {id: village, name: 甲（石桥村）, role: village, contacts: [{channel: sms, to: '1'}]}
        - {id: town, name: 乙（东镇）, role: town, contacts: [{channel: sms, to: '2'}]}
        - {id: county, name: 丙（东县）, role: county, contacts: [{channel: sms, to: '3'}]}
        - {id: duty, name: 值班室, role: duty, contacts: [{channel: group}]}
      """;

  @TempDir static Path folder;
  private static Stage stage;

  @BeforeAll
  static void open() throws Exception {
    stage = new Stage(folder, PageTime.parse("07-31 00:00"), PEOPLE);
  }

  @AfterAll
  static void close() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void aBreachIsToldItsRiseToMoreAndItsEndToAllWhoKnow() throws Exception {
    stage.play(
        """
        registry
          sections:
            - id: breach
              name: 石桥
              river: 清溪
              county: 东县
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
          rules:
            - id: auto
              span: sample
              source: auto
              open_after: 2
              resolve_after: 3
              clear_margin: 0.05
              severities: [general, heavier, major]
          routes:
            - {id: chief, to: ['chief:lowest']}
            - {id: desk, to: [duty], from: heavier}

        readings
          time         section  NH3N
          07-01 00:00  breach   0.62
          07-01 04:00  breach   1.20
          07-01 08:00  breach   1.30
        # class V, one reading, then a second one
          07-01 12:00  breach   1.80
          07-01 16:00  breach   1.90
        # clear, three in a row
          07-01 20:00  breach   0.90
          07-02 00:00  breach   0.70
          07-02 04:00  breach   0.60

        alerts
          time         event     section  rule  parameter  severity  value  class  since
          07-01 08:00  opened    breach   auto  NH3N       general   1.30   IV     07-01 04:00
          07-01 16:00  raised    breach   auto  NH3N       heavier   1.90   V      07-01 04:00
          07-02 04:00  resolved  breach   auto  NH3N       heavier   0.60   III    07-01 04:00

        messages
          time            to       reason    subject                            情况
          07-01 08:00:30  village  opened    【一般】清溪石桥氨氮超标0.30倍     氨氮 1.30 mg/L，目标Ⅲ类要求≤1.0 mg/L，超标0.30倍；该项为Ⅳ类。
          07-01 16:00:30  duty     raised    【升为较重】清溪石桥氨氮超标0.90倍  氨氮 1.90 mg/L，目标Ⅲ类要求≤1.0 mg/L，超标0.90倍；该项为Ⅴ类。
          07-01 16:00:30  village  raised    【升为较重】清溪石桥氨氮超标0.90倍  氨氮 1.90 mg/L，目标Ⅲ类要求≤1.0 mg/L，超标0.90倍；该项为Ⅴ类。
          07-02 04:00:30  duty     resolved  【解除】清溪石桥氨氮恢复正常        氨氮 0.60 mg/L，目标Ⅲ类要求≤1.0 mg/L；该项为Ⅲ类。
          07-02 04:00:30  village  resolved  【解除】清溪石桥氨氮恢复正常        氨氮 0.60 mg/L，目标Ⅲ类要求≤1.0 mg/L；该项为Ⅲ类。

        until 07-03 04:00
        """);
  }

  @Test
  void aLateCorrectionWithdrawsAnAlertOrSaysWhatItIsInstead() throws Exception {
    stage.play(
        """
        registry
          sections:
            - id: late
              name: 石桥
              river: 清溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
            - id: later
              name: 木桥
              river: 白溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
          rules:
            - {id: auto, span: sample, source: auto, open_after: 2, severities: [general, heavier]}
          routes:
            - {id: chief, to: ['chief:lowest']}

        readings
          time         section  NH3N  revision  arrives
          07-01 00:00  late     0.60  -         -
          07-01 04:00  late     1.20  -         -
          07-01 08:00  late     1.40  -         -
          07-01 00:00  later    0.60  -         -
          07-01 04:00  later    1.20  -         -
          07-01 08:00  later    1.40  -         -
        # what the station sends two hours later: the one was no breach, the other was worse
          07-01 08:00  late     0.80  1         07-01 10:15
          07-01 08:00  later    1.70  1         07-01 10:15

        alerts
          heard        event             time         section  rule  parameter  severity  value  class
          07-01 08:00  opened            07-01 08:00  late     auto  NH3N       general   1.40   IV
          07-01 08:00  opened            07-01 08:00  later    auto  NH3N       general   1.40   IV
          07-01 10:15  opened withdrawn  07-01 08:00  late     auto  NH3N       general   1.40   IV
          07-01 10:15  opened            07-01 08:00  later    auto  NH3N       general   1.70   V

        messages
          time            to       reason     subject
          07-01 08:00:30  village  opened     【一般】清溪石桥氨氮超标0.40倍
          07-01 08:00:30  village  opened     【一般】白溪木桥氨氮超标0.40倍
          07-01 10:15:30  village  withdrawn  【更正】清溪石桥氨氮超标0.40倍（撤回）
          07-01 10:15:30  village  revised    【一般·有变】白溪木桥氨氮超标0.70倍

        until 07-02 08:00
        """);
  }

  @Test
  void aValueThatFlapsAroundTheLimitIsOneAlert() throws Exception {
    stage.play(
        """
        registry
          sections:
            - id: flapping
              name: 石桥
              river: 清溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
          rules:
            - id: auto
              span: sample
              source: auto
              open_after: 2
              resolve_after: 3
              clear_margin: 0.05
              severities: [general, heavier, major]
          routes:
            - {id: chief, to: ['chief:lowest']}

        readings
          time         section   NH3N
        # over the limit, once, and under it again
          07-01 00:00  flapping  0.90
          07-01 01:00  flapping  1.02
          07-01 02:00  flapping  0.98
        # over it twice, and then on this side and that
          07-01 03:00  flapping  1.03
          07-01 04:00  flapping  1.05
          07-01 05:00  flapping  0.97
          07-01 06:00  flapping  1.01
          07-01 07:00  flapping  0.99
          07-01 08:00  flapping  1.04
          07-01 09:00  flapping  1.02
        # clear is at most 0.95, three times in a row; 0.96 is not
          07-01 10:00  flapping  0.94
          07-01 11:00  flapping  0.93
          07-01 12:00  flapping  0.96
          07-01 13:00  flapping  0.95
          07-01 14:00  flapping  0.94
          07-01 15:00  flapping  0.92

        alerts
          time         event     section   rule  parameter  severity  value
          07-01 04:00  opened    flapping  auto  NH3N       general   1.05
          07-01 15:00  resolved  flapping  auto  NH3N       general   0.92

        messages
          time            to       reason    subject
          07-01 04:00:30  village  opened    【一般】清溪石桥氨氮超标0.05倍
          07-01 15:00:30  village  resolved  【解除】清溪石桥氨氮恢复正常

        until 07-02 16:00
        """);
  }

  @Test
  void aReplayOfAYearIsRecordedAndTellsNobody() throws Exception {
    stage.play(
        """
        registry
          sections:
            - id: replayed
              name: 石桥
              river: 清溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
            - id: replayed-too
              name: 木桥
              river: 白溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
          rules:
            - {id: auto, span: sample, source: auto, open_after: 2, severities: [general, heavier]}
          routes:
            - {id: chief, to: ['chief:lowest']}
            - {id: later, to: ['chief:lowest'], after: 1h}
            - {id: desk, to: [duty], digest: true}

        readings
          time                                           section       NH3N  arrives
        # a year of six readings a day, imported on one morning
          2025-01-01 00:00 to 2025-12-31 20:00 every 4h  replayed      0.60  07-01 09:00
          2025-01-01 00:00 to 2025-12-31 20:00 every 4h  replayed-too  0.70  07-01 09:00
        # with breaches in it: of a day; of a month; one that goes on at its end
          2025-03-10 04:00 to 2025-03-10 20:00 every 4h  replayed      1.30  07-01 09:00
          2025-08-01 00:00 to 2025-08-31 20:00 every 4h  replayed-too  1.60  07-01 09:00
          2025-12-31 00:00 to 2025-12-31 20:00 every 4h  replayed-too  1.40  07-01 09:00
        # and what is measured now
          07-01 08:00                                    replayed      0.90  07-01 09:10
          07-01 12:00                                    replayed      1.20  -
          07-01 16:00                                    replayed      1.30  -

        alerts
          heard        event     time              section       rule  parameter  severity  value
          07-01 09:00  opened    2025-03-10 08:00  replayed      auto  NH3N       general   1.30
          07-01 09:00  resolved  2025-03-11 00:00  replayed      auto  NH3N       general   0.60
          07-01 09:00  opened    2025-08-01 04:00  replayed-too  auto  NH3N       heavier   1.60
          07-01 09:00  resolved  2025-09-01 00:00  replayed-too  auto  NH3N       heavier   0.70
          07-01 09:00  opened    2025-12-31 04:00  replayed-too  auto  NH3N       general   1.40
          07-01 16:00  opened    07-01 16:00       replayed      auto  NH3N       general   1.30

        messages
          time            to       reason  subject
          07-01 16:00:30  village  opened  【一般】清溪石桥氨氮超标0.30倍
          07-02 08:00     duty     digest  【每日汇总】清溪石桥氨氮超标0.30倍

        not told
          too old

        until 07-02 12:00
        """);
  }

  @Test
  void whereNobodyAcknowledgesTheNextLevelsAreTold() throws Exception {
    stage.play(
        """
        registry
          sections:
            - id: escalated
              name: 石桥
              river: 清溪
              water_body: river
              target: III
              chiefs:
                - {level: county, name: 丙, recipient: county}
                - {level: town, name: 乙, recipient: town}
                - {level: village, name: 甲, recipient: village}
            - id: acknowledged
              name: 木桥
              river: 白溪
              water_body: river
              target: III
              chiefs:
                - {level: county, name: 丙, recipient: county}
                - {level: town, name: 乙, recipient: town}
                - {level: village, name: 甲, recipient: village}
          rules:
            - {id: auto, span: sample, source: auto, open_after: 2, severities: [general, heavier]}
          routes:
            - {id: at-once, to: ['chief:village']}
            - {id: in-an-hour, to: ['chief:town'], after: 1h}
            - {id: in-three, to: ['chief:county'], after: 3h}

        readings
          time         section       NH3N
          07-01 04:00  escalated     1.20
          07-01 08:00  escalated     1.30
          07-01 08:10  acknowledged  1.10
          07-01 08:20  acknowledged  1.20

        acknowledged
          time         by          section       rule  parameter
          07-01 10:00  乙（东镇）  acknowledged  auto  NH3N

        alerts
          time         event   section       rule  parameter  severity  value
          07-01 08:00  opened  escalated     auto  NH3N       general   1.30
          07-01 08:20  opened  acknowledged  auto  NH3N       general   1.20

        messages
          time            to       reason     subject                              同时通知
          07-01 08:00:30  village  opened     【一般】清溪石桥氨氮超标0.30倍       -
          07-01 08:20:30  village  opened     【一般】白溪木桥氨氮超标0.20倍       -
          07-01 09:00:30  town     escalated  【一般·上报】清溪石桥氨氮超标0.30倍  甲（石桥村）
          07-01 09:20:30  town     escalated  【一般·上报】白溪木桥氨氮超标0.20倍  甲（石桥村）
          07-01 11:00:30  county   escalated  【一般·上报】清溪石桥氨氮超标0.30倍  甲（石桥村）、乙（东镇）
        # a day after they were told, as it is still open and nobody acknowledged
          07-02 08:00:30  village  repeated   【一般·未签收】清溪石桥氨氮超标0.30倍  乙（东镇）、丙（东县）
          07-02 09:00:30  town     repeated   【一般·未签收】清溪石桥氨氮超标0.30倍  甲（石桥村）、丙（东县）

        not told
          acknowledged

        until 07-02 10:00
        """);
  }

  @Test
  void whatHappensToManyRiversAtOnceIsOneMessage() throws Exception {
    stage.play(
        """
        registry
          sections:
            - id: storm-1
              name: 石桥
              river: 清溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
            - id: storm-2
              name: 下桥
              river: 清溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
            - {id: storm-3, name: 木桥, river: 白溪, water_body: river, target: III}
            - {id: storm-4, name: 铁桥, river: 黑溪, water_body: river, target: III}
            - {id: storm-5, name: 竹桥, river: 红溪, water_body: river, target: III}
          rules:
            - {id: auto, span: sample, source: auto, open_after: 2, severities: [general, heavier, major]}
          routes:
            - {id: chief, to: ['chief:lowest']}
            - {id: desk, to: [duty]}

        readings
          time         section  NH3N
          07-01 04:00  storm-1  1.20
          07-01 04:00  storm-2  1.10
          07-01 04:00  storm-3  1.30
          07-01 04:00  storm-4  2.20
          07-01 04:00  storm-5  1.20
          07-01 08:00  storm-1  1.20
          07-01 08:00  storm-2  1.20
          07-01 08:00  storm-3  1.40
          07-01 08:00  storm-4  2.50
          07-01 08:00  storm-5  1.30

        alerts
          time         event   section  rule  parameter  severity  value
          07-01 08:00  opened  storm-1  auto  NH3N       general   1.20
          07-01 08:00  opened  storm-2  auto  NH3N       general   1.20
          07-01 08:00  opened  storm-3  auto  NH3N       general   1.40
          07-01 08:00  opened  storm-4  auto  NH3N       major     2.50
          07-01 08:00  opened  storm-5  auto  NH3N       general   1.30

        messages
          time            to       reason  severity  subject
          07-01 08:00:30  duty     opened  major     【重大】黑溪、清溪、白溪、红溪5个断面共5条预警：重大1条，一般4条。
          07-01 08:00:30  village  opened  general   【一般】清溪2个断面共2条预警：一般2条。

        until 07-01 20:00
        """);
  }

  @Test
  void aRuleThatIsChangedHoldsForWhatWasReadBefore() throws Exception {
    stage.play(
        """
        registry
          sections:
            - id: ruled
              name: 石桥
              river: 清溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
          rules:
            - {id: auto, span: sample, source: auto, open_after: 3, severities: [general]}
          routes:
            - {id: chief, to: ['chief:lowest']}

        readings
          time         section  NH3N
          07-01 00:00  ruled    0.60
          07-01 04:00  ruled    1.20
          07-01 08:00  ruled    1.30

        # two readings are enough
        registry from 07-01 10:00
          rules:
            - {id: auto, span: sample, source: auto, open_after: 2, severities: [general]}

        # and it is graver
        registry from 07-01 11:00
          rules:
            - {id: auto, span: sample, source: auto, open_after: 2, severities: [heavier]}

        # they are not enough after all
        registry from 07-01 12:00
          rules:
            - {id: auto, span: sample, source: auto, open_after: 3, severities: [heavier]}

        alerts
          heard        event             time         section  rule  parameter  severity  value
          07-01 10:00  opened            07-01 08:00  ruled    auto  NH3N       general   1.30
          07-01 11:00  opened            07-01 08:00  ruled    auto  NH3N       heavier   1.30
          07-01 12:00  opened withdrawn  07-01 08:00  ruled    auto  NH3N       heavier   1.30

        messages
          time            to       reason     severity  subject
          07-01 10:00:30  village  opened     general   【一般】清溪石桥氨氮超标0.30倍
          07-01 11:00:30  village  revised    heavier   【较重·有变】清溪石桥氨氮超标0.30倍
          07-01 12:00:30  village  withdrawn  heavier   【更正】清溪石桥氨氮超标0.30倍（撤回）

        until 07-02 12:00
        """);
  }

  @Test
  void aRouteThatIsTakenOutTellsNobodyAnyMore() throws Exception {
    stage.play(
        """
        registry
          sections:
            - id: routed-1
              name: 石桥
              river: 清溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
            - id: routed-2
              name: 木桥
              river: 白溪
              water_body: river
              target: III
              chiefs: [{level: village, name: 甲, recipient: village}]
          rules:
            - {id: auto, span: sample, source: auto, severities: [general]}
          routes:
            - {id: chief, to: ['chief:lowest']}

        readings
          time         section   NH3N
          07-01 08:00  routed-1  1.20
          07-01 12:00  routed-2  1.30
          07-01 16:00  routed-1  0.80

        registry from 07-01 10:00
          routes:
            - {id: desk, to: [duty], sections: [routed-2]}

        alerts
          time         event     section   rule  parameter  severity  value
          07-01 08:00  opened    routed-1  auto  NH3N       general   1.20
          07-01 12:00  opened    routed-2  auto  NH3N       general   1.30
          07-01 16:00  resolved  routed-1  auto  NH3N       general   0.80

        messages
          time            to       reason    subject
          07-01 08:00:30  village  opened    【一般】清溪石桥氨氮超标0.20倍
          07-01 12:00:30  duty     opened    【一般】白溪木桥氨氮超标0.30倍
        # who was told of it learns of its end
          07-01 16:00:30  village  resolved  【解除】清溪石桥氨氮恢复正常

        until 07-01 20:00
        """);
  }
}
