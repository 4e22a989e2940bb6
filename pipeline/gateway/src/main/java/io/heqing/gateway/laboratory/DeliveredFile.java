package io.heqing.gateway.laboratory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file as a laboratory delivered it. Its size is looked at before it is read.
 *
 * @param name its name, for the report; what kind of file it is, its bytes tell
 * @param size bytes
 * @param content reads it
 */
public record DeliveredFile(String name, long size, Content content) {

  /** Reads a file whole. */
  @FunctionalInterface
  public interface Content {
    byte[] bytes() throws IOException;
  }

  public DeliveredFile {
    Objects.requireNonNull(name);
    Objects.requireNonNull(content);
  }

  /** A file of a file system. */
  public static DeliveredFile of(Path file) throws IOException {
    return new DeliveredFile(
        String.valueOf(file.getFileName()), Files.size(file), () -> Files.readAllBytes(file));
  }

  /** A file in memory. */
  public static DeliveredFile of(String name, byte[] bytes) {
    return new DeliveredFile(name, bytes.length, () -> bytes);
  }
}
