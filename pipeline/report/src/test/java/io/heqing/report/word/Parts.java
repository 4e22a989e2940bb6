package io.heqing.report.word;

import io.heqing.report.office.StableZip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The parts of a Word file as texts, to be looked at and changed as an office changes them. */
final class Parts {
  private final Map<String, byte[]> parts = new TreeMap<>();

  Parts(byte[] file) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
  }

  static Parts of(WordTemplate template) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    template.write(file);
    return new Parts(file.toByteArray());
  }

  Map<String, byte[]> all() {
    return parts;
  }

  String text(String name) {
    return new String(parts.get(name), StandardCharsets.UTF_8);
  }

  /** With another text in a part; the text must be there. */
  Parts with(String name, String text, String by) {
    String whole = text(name);
    if (!whole.contains(text)) {
      throw new IllegalArgumentException(name + " has no " + text);
    }
    parts.put(name, whole.replace(text, by).getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Path writeTo(Path file) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      StableZip.write(parts, out);
      return Files.write(file, out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
