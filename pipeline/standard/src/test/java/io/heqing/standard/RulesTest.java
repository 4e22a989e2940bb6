package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.standard.Rules.ChangeBasis;
import io.heqing.standard.Rules.CleanExclusion;
import io.heqing.standard.Rules.Setting;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  private static final Rules DEFAULTS = Rules.defaults();

  @Test
  void the_defaults_are_those_of_the_documents_and_the_project() {
    assertThat(DEFAULTS.nonDetectFactor()).isEqualByComparingTo("0.5");
    assertThat(DEFAULTS.assessDecimals(p("PH"))).hasValue(0);
    assertThat(DEFAULTS.oxygenClassIBySaturation()).isFalse();
    assertThat(DEFAULTS.judgesNitrogenOfRivers()).isFalse();
    assertThat(DEFAULTS.mainPollutantsTop()).isEqualTo(3);
    assertThat(DEFAULTS.mainPriority())
        .containsExactlyInAnyOrder(p("CN"), p("HG"), p("CD"), p("CR6"), p("PB"), p("AS"));
    assertThat(DEFAULTS.mainPriorityUnlimited()).isFalse();
    assertThat(DEFAULTS.mainPriorityInRateList()).isFalse();
    assertThat(DEFAULTS.roundMultiple(new BigDecimal("0.125")).toPlainString()).isEqualTo("0.12");
    assertThat(DEFAULTS.dayMinShare()).isEqualByComparingTo("0.6");
    assertThat(DEFAULTS.monthMinShare()).isEqualByComparingTo("0.6");
    assertThat(DEFAULTS.quarterMinMonths()).isEqualTo(2);
    assertThat(DEFAULTS.yearMinMonths()).isEqualTo(8);
    assertThat(DEFAULTS.minSectionsForShares()).isEqualTo(5);
    assertThat(DEFAULTS.changeBasis()).isEqualTo(ChangeBasis.GRADE);
    assertThat(DEFAULTS.someChange()).isEqualByComparingTo("10");
    assertThat(DEFAULTS.markedChange()).isEqualByComparingTo("20");
    assertThat(DEFAULTS.trendInclusive()).isFalse();
    assertThat(DEFAULTS.trendMinPeriods()).isEqualTo(5);
    assertThat(DEFAULTS.indexItems())
        .containsExactlyInAnyOrder(p("PH"), p("DO"), p("CODMN"), p("NH3N"), p("TP"));
    assertThat(DEFAULTS.cleanExclusion()).isEqualTo(CleanExclusion.BOTH);
    assertThat(DEFAULTS.courseDays()).isEqualTo(7);
    assertThat(DEFAULTS.courseMonths()).isEqualTo(3);
    assertThat(DEFAULTS.jumpFactor()).isEqualByComparingTo("3");
    assertThat(DEFAULTS.flatRun()).isEqualTo(3);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nd.factor|1.1|nd.factor is '1.1', expected 0 to 1",
        "nd.factor|half|nd.factor is 'half', expected 0 to 1",
        "main.top|0|main.top is '0', expected 1 to 24",
        "main.top|2.5|main.top is '2.5', expected 1 to 24",
        "auto.day.minShare|0|auto.day.minShare is '0', expected 0.01 to 1",
        "ph.assessDecimals|-1|ph.assessDecimals is '-1', expected 0 to 2",
        "trend.minN|4|trend.minN is '4', expected 5 to 30",
        "do.classIBySaturation|yes|do.classIBySaturation is 'yes', expected true, false",
        "round.mode|DOWN|round.mode is 'DOWN', expected HALF_EVEN, HALF_UP",
        "change.basis|''|change.basis is '', expected GRADE, CLASS",
        "cwqi.items|PH,XYZ|cwqi.items is 'PH,XYZ', expected short ids with commas between",
        "change.ratio.some|21|change.ratio.marked is 20, expected at least change.ratio.some, 21"
      })
  void a_value_that_is_not_allowed_is_named_with_what_is(String key, String value, String message) {
    assertThatThrownBy(() -> DEFAULTS.with(Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void an_unknown_key_is_named_with_those_that_are_known() {
    assertThatThrownBy(() -> DEFAULTS.with(Map.of("ph.decimals", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unknown setting 'ph.decimals', expected one of round.mode,")
        .hasMessageContaining("ph.assessDecimals");
  }

  @Test
  void settings_add_up_and_the_rules_they_are_made_of_stay() {
    Rules first = DEFAULTS.with(Map.of("ph.assessDecimals", "1", "main.top", "5"));
    Rules second = first.with(Map.of("main.top", " 4 ", "change.basis", "class"));
    assertThat(second.assessDecimals(p("PH"))).hasValue(1);
    assertThat(second.mainPollutantsTop()).isEqualTo(4);
    assertThat(second.changeBasis()).isEqualTo(ChangeBasis.CLASS);
    assertThat(first.mainPollutantsTop()).isEqualTo(5);
    assertThat(DEFAULTS.mainPollutantsTop()).isEqualTo(3);
    assertThat(DEFAULTS).hasToString("default rules");
    assertThat(DEFAULTS.with(Map.of("main.top", "4")))
        .hasToString("default rules but {main.top=4}");
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nd.factor|0.50",
        "change.ratio.marked|20.0",
        "main.prioritySet|AS,PB,CR6,CD,HG,CN",
        "main.prioritySet|氰化物,汞,镉,六价铬,铅,砷",
        "round.mode|half_even"
      })
  void rules_are_equal_where_all_settings_are_however_they_are_written(String key, String value) {
    Rules same = DEFAULTS.with(Map.of(key, value));
    assertThat(same).isEqualTo(DEFAULTS).hasSameHashCodeAs(DEFAULTS);
  }

  @Test
  void rules_that_differ_in_one_setting_are_not_equal() {
    assertThat(DEFAULTS.with(Map.of("audit.flatRun", "4"))).isNotEqualTo(DEFAULTS);
    assertThat(DEFAULTS.with(Map.of("nd.factor", "0.51"))).isNotEqualTo(DEFAULTS);
    assertThat(DEFAULTS).isNotEqualTo(null).isNotEqualTo("default rules");
  }

  @Test
  void every_setting_is_told_once_and_its_default_may_be_given() {
    assertThat(Rules.settings()).extracting(Setting::key).doesNotHaveDuplicates();
    assertThat(
            DEFAULTS.with(
                Rules.settings().stream()
                    .collect(Collectors.toMap(Setting::key, Setting::fallback))))
        .isEqualTo(DEFAULTS);
  }

  @Test
  void shares_and_indices_are_rounded_to_the_decimals_that_are_set() {
    Rules rules =
        DEFAULTS.with(
            Map.of("percent.decimals", "2", "cwqi.decimals", "3", "cwqi.deltaDecimals", "1"));
    assertThat(DEFAULTS.roundPercent(new BigDecimal("57.142857"))).isEqualTo("57.1");
    assertThat(rules.roundPercent(new BigDecimal("57.142857"))).isEqualTo("57.14");
    assertThat(DEFAULTS.roundIndex(new BigDecimal("6.77125"))).isEqualTo("6.7712");
    assertThat(rules.roundIndex(new BigDecimal("6.77125"))).isEqualTo("6.771");
    assertThat(DEFAULTS.roundIndexChange(new BigDecimal("-2.345"))).isEqualTo("-2.34");
    assertThat(rules.roundIndexChange(new BigDecimal("-2.345"))).isEqualTo("-2.3");
    assertThat(
            DEFAULTS
                .with(Map.of("round.mode", "HALF_UP"))
                .round(p("NH3N"), new BigDecimal("1.005")))
        .isEqualTo("1.01");
  }

  private static Parameter p(String id) {
    return Parameters.get(id);
  }
}
