package io.heqing.messages.registry;

import io.heqing.messages.AlertRule;
import io.heqing.messages.yaml.Problem;
import io.heqing.messages.yaml.YamlFile;
import io.heqing.messages.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Alert rules that suit most offices, as {@code usual-rules.yaml} beside this class says them: the
 * target by readings, laboratory samples and days; drinking-water sources; sudden changes; the
 * watch over stations, months and years.
 */
public final class UsualRules {
  private static final String FILE = "usual-rules.yaml";

  private UsualRules() {}

  /** All of them. */
  public static List<AlertRule> all() {
    List<Problem> problems = new ArrayList<>();
    List<AlertRule> rules =
        YamlFile.read(FILE, content(), problems)
            .map(file -> file.fields(List.of(RegistryFiles.RULES)).list(RegistryFiles.RULES))
            .orElse(List.of())
            .stream()
            .map((YamlValue rule) -> AlertRuleYaml.read(rule, id -> true))
            .toList();
    if (!problems.isEmpty()) {
      throw new IllegalStateException("the built-in rules are wrong: " + problems);
    }
    return rules;
  }

  private static byte[] content() {
    try (InputStream in = UsualRules.class.getResourceAsStream(FILE)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
