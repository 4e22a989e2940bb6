package io.heqing.messages;

import java.time.Instant;

/**
 * What laboratories last delivered for one sampling (实验室交付).
 *
 * @param sample all its results as they stand now, with the revision of the last change
 * @param file name of the file that changed it last
 * @param sha256 SHA-256 of that file, 64 lower-case hexadecimal digits
 * @param at when that file was imported
 */
public record Delivery(Sample sample, String file, String sha256, Instant at) {

  /** The key of its message: {@code <section>/<time>}. */
  public String key() {
    return key(sample.section(), sample.time());
  }

  /** The key of a sampling's delivery. */
  public static String key(String section, Instant time) {
    return section + "/" + time;
  }
}
