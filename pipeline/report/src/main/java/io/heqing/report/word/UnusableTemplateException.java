package io.heqing.report.word;

import java.util.List;

/** A file cannot be the template of a report; tells all that is wrong with it. */
public final class UnusableTemplateException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableTemplateException(String file, List<String> problems) {
    super(file + " cannot be the template of a report:\n- " + String.join("\n- ", problems));
  }
}
