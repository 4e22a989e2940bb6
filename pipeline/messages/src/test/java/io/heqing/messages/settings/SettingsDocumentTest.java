package io.heqing.messages.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/settings.md holds the table of the keys; {@code -Dheqing.docs=write} writes it there. */
class SettingsDocumentTest {
  private static final Path DOCUMENT = Path.of("../../docs/settings.md");
  private static final String BEGIN = "<!-- keys: written by SettingsDocumentTest -->\n";
  private static final String END = "<!-- end of keys -->\n";

  @Test
  void theTableOfTheDocumentIsThatOfTheCode() throws IOException {
    String text = Files.readString(DOCUMENT);
    int begin = text.indexOf(BEGIN) + BEGIN.length();
    int end = text.indexOf(END);
    if ("write".equals(System.getProperty("heqing.docs"))) {
      Files.writeString(DOCUMENT, text.substring(0, begin) + table() + text.substring(end));
      return;
    }
    assertThat(text.substring(begin, end))
        .as("docs/settings.md: run this test with -Dheqing.docs=write")
        .isEqualTo(table());
  }

  private static String table() {
    return "| key | environment variable | default | allowed | meaning |\n"
        + "| --- | --- | --- | --- | --- |\n"
        + Key.ALL.stream().map(SettingsDocumentTest::row).collect(Collectors.joining());
  }

  private static String row(Key<?> key) {
    String fallback = key.fallback().isEmpty() ? "empty" : "`" + key.fallback() + "`";
    return "| `%s` | `%s` | %s | %s | %s |%n"
        .replace("%n", "\n")
        .formatted(key.path(), key.variable(), fallback, key.allowed(), key.meaning());
  }
}
