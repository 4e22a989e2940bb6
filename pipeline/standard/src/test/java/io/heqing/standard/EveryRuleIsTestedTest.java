package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every rule of docs/standard.md has a test whose name says its id: a display name that begins with
 * it, such as {@code R-CHANGE-REGION: …}, or a method name such as {@code r_change_region_…}.
 */
class EveryRuleIsTestedTest {
  private static final Path TESTS = Path.of("src/test/java");

  /** One id, or several with commas between. */
  private static final Pattern NAMED =
      Pattern.compile("(?:@(?:DisplayName|Label)\\(|name =)\\s*\"((?:R-[A-Z0-9-]+(?:, )?)+): ");

  private static final Pattern METHOD = Pattern.compile("void (r_[a-z0-9_]+)\\(");

  private static final List<String> RULES =
      List.of(
          "R-21ITEMS",
          "R-9X",
          "R-ND",
          "R-MISSING",
          "R-ROUND",
          "R-BOUND",
          "R-CLASS",
          "R-SHARED",
          "R-PH",
          "R-PH-MEAN",
          "R-DO",
          "R-SECTION",
          "R-MAIN",
          "R-MAIN-PRIORITY",
          "R-MULT",
          "R-RIVER-LT5",
          "R-RIVER",
          "R-RIVER-MAIN",
          "R-LAKE",
          "R-REGION",
          "R-RATIO",
          "R-MEAN",
          "R-COMPARE",
          "R-CHANGE",
          "R-CHANGE-REGION",
          "R-SPEARMAN",
          "R-TLI",
          "R-CWQI",
          "R-CWQI-CITY",
          "R-CWQI-DELTA",
          "R-CWQI-RANK",
          "R-COMPLY",
          "R-WARN",
          "R-DRINK",
          "R-BLACK",
          "R-SEA",
          "R-COMP",
          "R-ZONE",
          "R-QC",
          "R-DAY",
          "R-MONTH",
          "R-AUTO-FIRST",
          "R-AUDIT");

  @Test
  void everyRuleIsNamedByATest() throws IOException {
    Set<String> named = new HashSet<>();
    try (Stream<Path> sources = Files.walk(TESTS)) {
      sources
          .filter(source -> source.toString().endsWith(".java"))
          .forEach(source -> named.addAll(namedIn(source)));
    }
    assertThat(named).containsAll(RULES);
    assertThat(RULES).as("a test names a rule that there is").containsAll(named);
  }

  /** The longest id with which a method's name begins. */
  private static String ruleOf(String method) {
    return RULES.stream()
        .filter(rule -> method.startsWith(rule.toLowerCase(Locale.ROOT).replace('-', '_') + "_"))
        .max(Comparator.comparingInt(String::length))
        .orElse(method);
  }

  private static Set<String> namedIn(Path source) {
    try {
      String text = Files.readString(source);
      Set<String> named = new HashSet<>();
      NAMED
          .matcher(text)
          .results()
          .forEach(match -> named.addAll(List.of(match.group(1).split(", "))));
      METHOD.matcher(text).results().map(match -> ruleOf(match.group(1))).forEach(named::add);
      return named;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
