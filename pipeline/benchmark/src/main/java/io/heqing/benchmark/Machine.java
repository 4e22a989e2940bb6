package io.heqing.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where it was measured.
 *
 * @param processor model of the processor, as the system names it
 * @param cores cores the JVM may use
 * @param memory GiB
 * @param system operating system
 * @param java the JVM
 * @param load how many programs wanted to run, over the minute before; below 0 where the system
 *     does not tell
 */
record Machine(String processor, int cores, long memory, String system, String java, double load) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  /** This machine now. */
  static Machine here() throws IOException {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        model(system.getArch()),
        system.getAvailableProcessors(),
        Math.round(system.getTotalMemorySize() / (double) (1 << 30)),
        system.getName() + " " + system.getVersion(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
        system.getSystemLoadAverage());
  }

  private static String model(String architecture) throws IOException {
    if (!Files.exists(PROCESSORS)) {
      return architecture;
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith(MODEL))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(architecture);
    }
  }
}
