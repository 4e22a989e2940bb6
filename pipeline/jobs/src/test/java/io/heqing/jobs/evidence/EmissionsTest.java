package io.heqing.jobs.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.Parameters;
import org.junit.jupiter.api.Test;

class EmissionsTest {
  @Test
  void every_parameter_is_one_of_the_catalogue() {
    assertThat(Emissions.all())
        .isNotEmpty()
        .allSatisfy(id -> assertThat(Parameters.byId(id)).as(id).isPresent());
  }
}
