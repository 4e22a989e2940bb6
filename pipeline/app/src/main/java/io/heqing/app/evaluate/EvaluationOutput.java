package io.heqing.app.evaluate;

import java.io.IOException;

/** Where evaluated rows are written, in the order of the input. */
public interface EvaluationOutput {

  /** Writes a row. */
  void row(EvaluatedRow row) throws IOException;

  /** Ends the output; no row follows. */
  void end() throws IOException;
}
