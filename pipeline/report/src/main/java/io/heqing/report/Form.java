package io.heqing.report;

import io.heqing.report.document.Report;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A form in which people get a report: a kind of file.
 *
 * @param extension what the names of its files end with, such as {@code docx}
 * @param writer writes a report in it
 */
public record Form(String extension, Writer writer) {

  /** Writes a report; the stream stays open. */
  @FunctionalInterface
  public interface Writer {
    /** Writes all of a report. */
    void write(Report report, OutputStream out) throws IOException;
  }
}
