package io.heqing.messages.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Severity;
import io.heqing.messages.Watch;
import org.junit.jupiter.api.Test;

class UsualRulesTest {
  @Test
  void they_watch_whatever_can_be_watched_under_ids_of_their_own() {
    assertThat(UsualRules.all()).extracting(AlertRule::watch).contains(Watch.values());
    assertThat(UsualRules.all()).extracting(AlertRule::id).doesNotHaveDuplicates();
  }

  @Test
  void a_drinking_water_source_over_any_limit_has_the_highest_severity() {
    assertThat(UsualRules.all())
        .filteredOn(rule -> rule.watch() == Watch.DRINKING)
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.severity(1)).isEqualTo(Severity.MAJOR));
  }
}
