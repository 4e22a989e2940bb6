package io.heqing.report.bulletin;

/**
 * The store has nothing that a report could be made of; the message, in the language of the report,
 * names what is missing and what there is.
 */
public final class NoFiguresException extends Exception {

  NoFiguresException(String message) {
    super(message);
  }
}
