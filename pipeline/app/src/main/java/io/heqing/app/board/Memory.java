package io.heqing.app.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The memory of this process. */
final class Memory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private Memory() {}

  /**
   * The most memory it ever took, in MiB: the resident set (VmHWM) where the system tells it, else
   * the heap in use.
   */
  static long peakMebibytes() {
    try {
      return residentPeak(Files.readAllLines(STATUS));
    } catch (IOException e) {
      Runtime runtime = Runtime.getRuntime();
      return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
  }

  static long residentPeak(List<String> status) throws IOException {
    for (String line : status) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    throw new IOException("no VmHWM in " + STATUS);
  }
}
