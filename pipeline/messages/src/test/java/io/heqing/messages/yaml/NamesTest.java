package io.heqing.messages.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void theNearestNameIsTold() {
    assertThat(Names.unknown("river", "澜河", List.of("镜河口", "澜江")))
        .isEqualTo("unknown river '澜河', did you mean '澜江'?");
  }

  @Test
  void amongVeryManyNamesTheNearestIsNotLookedFor() {
    List<String> many = IntStream.range(0, 1000).mapToObj(i -> "river" + i).toList();
    assertThat(Names.nearest("rivr999", many)).contains("river999");
    List<String> tooMany = IntStream.range(0, 1001).mapToObj(i -> "river" + i).toList();
    assertThat(Names.nearest("rivr999", tooMany)).isEmpty();
  }
}
