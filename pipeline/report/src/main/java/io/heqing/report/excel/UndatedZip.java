package io.heqing.report.excel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A ZIP file whose entries tell no time: POI gives each the time at which it was written. */
final class UndatedZip {
  /** The first that the format can say, taken as local, so that it is the same in every zone. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private UndatedZip() {}

  static void copy(byte[] zip, OutputStream out) throws IOException {
    ZipOutputStream undated = new ZipOutputStream(out);
    ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip));
    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
      ZipEntry copy = new ZipEntry(entry.getName());
      copy.setTimeLocal(NO_TIME);
      undated.putNextEntry(copy);
      entries.transferTo(undated);
      undated.closeEntry();
    }
    undated.finish();
  }
}
