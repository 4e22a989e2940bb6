package io.heqing.jobs.evidence;

import io.heqing.standard.ValueSource;

/**
 * Whose readings follow each other. Public because Flink passes it on as a record.
 *
 * @param outlet whether it is an outlet; else a section
 * @param id its id
 * @param source who measures; of an outlet its own instruments
 */
public record Track(boolean outlet, String id, ValueSource source) {

  static Track ofSection(String id, ValueSource source) {
    return new Track(false, id, source);
  }

  static Track ofOutlet(String id) {
    return new Track(true, id, ValueSource.AUTO);
  }

  /** What it is known by; no id has a slash. */
  String key() {
    return (outlet ? "outlet/" : "section/") + id + "/" + source;
  }
}
