package io.heqing.messages.yaml;

/**
 * Something wrong in what people wrote, and where.
 *
 * @param place the file or folder, or the environment variable
 * @param line its line, from 1; 0 where the whole place is meant
 * @param column its column, from 1; 0 where the whole place is meant
 * @param message what was found and what is allowed
 */
public record Problem(String place, int line, int column, String message) {

  /** A problem of a whole file, folder or variable. */
  public static Problem of(Object place, String message) {
    return new Problem(place.toString(), 0, 0, message);
  }

  /** One line: {@code sections.yaml:12:9: unknown key …}. */
  @Override
  public String toString() {
    return (line == 0 ? place : place + ":" + line + ":" + column) + ": " + message;
  }
}
