package io.heqing.messages.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/registry.md holds the table of the settings of evaluation; {@code -Dheqing.docs=write}
 * writes it there.
 */
class EvaluationDocumentTest {
  private static final Path DOCUMENT = Path.of("../../docs/registry.md");
  private static final String BEGIN = "<!-- settings: written by EvaluationDocumentTest -->\n";
  private static final String END = "<!-- end of settings -->\n";

  @Test
  void theTableOfTheDocumentIsThatOfTheRules() throws IOException {
    String text = Files.readString(DOCUMENT);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    if ("write".equals(System.getProperty("heqing.docs"))) {
      Files.writeString(DOCUMENT, text.substring(0, begin) + table() + text.substring(end));
      return;
    }
    assertThat(text.substring(begin, end))
        .as("docs/registry.md: run this test with -Dheqing.docs=write")
        .isEqualTo(table());
  }

  private static String table() {
    return "| key | default | allowed | meaning |\n| --- | --- | --- | --- |\n"
        + Rules.settings().stream().map(EvaluationDocumentTest::row).collect(Collectors.joining());
  }

  private static String row(Rules.Setting setting) {
    return "| `%s` | `%s` | %s | %s |\n"
        .formatted(setting.key(), setting.fallback(), setting.allowed(), setting.meaning());
  }
}
