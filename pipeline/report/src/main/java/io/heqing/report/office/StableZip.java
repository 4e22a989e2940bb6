package io.heqing.report.office;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Zip files without the time they were made at: the same parts give the same bytes. */
public final class StableZip {
  /** The earliest that a zip file can tell. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** Readers that guess a file's kind want the content types first. */
  private static final Comparator<String> ORDER =
      Comparator.comparing((String name) -> !name.equals("[Content_Types].xml"))
          .thenComparing(Comparator.naturalOrder());

  private StableZip() {}

  /** Writes a zip file of parts by their names. */
  public static void write(Map<String, byte[]> parts, OutputStream out) throws IOException {
    Map<String, byte[]> ordered = new TreeMap<>(ORDER);
    ordered.putAll(parts);
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> part : ordered.entrySet()) {
      ZipEntry entry = new ZipEntry(part.getKey());
      entry.setTimeLocal(TIME);
      zip.putNextEntry(entry);
      zip.write(part.getValue());
      zip.closeEntry();
    }
    zip.finish();
  }

  /** Writes a zip file again, without its times. */
  public static void rewrite(byte[] file, OutputStream out) throws IOException {
    Map<String, byte[]> parts = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        zip.transferTo(part);
        parts.put(entry.getName(), part.toByteArray());
      }
    }
    write(parts, out);
  }
}
