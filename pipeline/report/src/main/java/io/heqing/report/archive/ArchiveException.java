package io.heqing.report.archive;

/** The archive cannot be read or added to; the message says why, and what to do. */
public class ArchiveException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what is wrong, where, and what would be right. */
  public ArchiveException(String message) {
    super(message);
  }

  /** With what is wrong, where, what would be right, and what led to it. */
  public ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
