package io.heqing.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.standard.Rules.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/standard.md holds the table of the rules' settings; {@code -Dheqing.docs=write} writes it
 * there.
 */
class StandardDocumentTest {
  private static final Path DOCUMENT = Path.of("../../docs/standard.md");
  private static final String BEGIN = "<!-- settings: written by StandardDocumentTest -->\n";
  private static final String END = "<!-- end of settings -->\n";

  @Test
  void theTableOfTheDocumentIsThatOfTheCode() throws IOException {
    String text = Files.readString(DOCUMENT);
    assertThat(text).contains(BEGIN, END);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    if ("write".equals(System.getProperty("heqing.docs"))) {
      Files.writeString(DOCUMENT, text.substring(0, begin) + table() + text.substring(end));
      return;
    }
    assertThat(text.substring(begin, end))
        .as("docs/standard.md: run this test with -Dheqing.docs=write")
        .isEqualTo(table());
  }

  private static String table() {
    return "| setting | default | allowed | what it decides |\n| --- | --- | --- | --- |\n"
        + Rules.settings().stream().map(StandardDocumentTest::row).collect(Collectors.joining());
  }

  private static String row(Setting setting) {
    return "| `%s` | `%s` | %s | %s |\n"
        .formatted(setting.key(), setting.fallback(), setting.allowed(), setting.meaning());
  }
}
