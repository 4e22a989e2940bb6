package io.heqing.benchmark;

import java.util.Optional;

/** What the command line can name. */
interface Listed {
  /** What it is called there. */
  String id();

  /** What has to be done before it can be measured here; empty where nothing has. */
  default Optional<String> missing() {
    return Optional.empty();
  }
}
