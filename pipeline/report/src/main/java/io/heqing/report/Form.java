package io.heqing.report;

import io.heqing.report.document.Report;
import java.io.IOException;
import java.io.OutputStream;

/** A form in which people get a report: a kind of file. */
public interface Form {

  /** What the names of its files end with, such as {@code docx}. */
  String extension();

  /** Writes a report; the stream stays open. */
  void write(Report report, OutputStream out) throws IOException;
}
