package io.heqing.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;

/** The command line. */
@Command(
    name = "heqing",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    versionProvider = Heqing.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header =
        "河清：城市水环境质量数据管道（GB 3838-2002）。%n"
            + "Heqing: the water-quality pipeline of a municipal environmental bureau.",
    exitCodeListHeading = "%n退出码 Exit codes:%n",
    exitCodeList = {"0:成功 success", "1:运行失败 the run failed", "2:命令行有误 bad call"})
public final class Heqing {
  private Heqing() {}

  /** Runs the command that is asked for. */
  public static void main(String[] args) {
    Screen screen = Screen.ofProcess();
    System.exit(
        commandLine(
                screen,
                List.of(
                    new DemoCommand(screen),
                    new ReplayCommand(screen),
                    new StandaloneCommand(screen),
                    new GatewayCommand(screen),
                    new NotifierCommand(screen),
                    new EvaluateCommand(),
                    new SimulateCommand(screen),
                    new DecodeCommand(),
                    new RegistryCommand(screen),
                    new AlertCommand(screen),
                    new ReportCommand(screen, Clock.systemUTC()),
                    new ImportCommand(screen)))
            .execute(args));
  }

  /** The command line with these commands. */
  static CommandLine commandLine(Screen screen, List<Object> commands) {
    CommandLine line = new CommandLine(new Heqing());
    line.addSubcommand(new CommandLine.HelpCommand());
    commands.forEach(line::addSubcommand);
    return line.setOut(screen.out())
        .setErr(screen.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(Instant.class, Heqing::instant)
        .registerConverter(Duration.class, Heqing::duration)
        .setParameterExceptionHandler(Heqing::badCall)
        .setExecutionExceptionHandler(Heqing::failed);
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is no time with a zone, such as 2026-10-01T00:00:00+08:00");
    }
  }

  private static Duration duration(String text) {
    try {
      return text.matches("\\d{1,9}ms")
          ? Duration.ofMillis(Long.parseLong(text.replace("ms", "")))
          : Duration.parse("PT" + text);
    } catch (DateTimeParseException e) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is no duration, such as 500ms, 60s or 10m");
    }
  }

  /** One line: what was wrong and where help is. */
  private static int badCall(CommandLine.ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    command
        .getErr()
        .println(
            "heqing: %s (%s --help)"
                .formatted(
                    error.getMessage().lines().findFirst().orElse("bad call"),
                    command.getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }

  /** One line for what a person can mend; the whole trace for what only we can. */
  private static int failed(Exception error, CommandLine command, CommandLine.ParseResult parsed) {
    if (error instanceof RunFailedException) {
      command.getErr().println("heqing: " + error.getMessage());
    } else {
      command.getErr().println("heqing: unexpected failure, please report it:");
      error.printStackTrace(command.getErr());
    }
    return ExitCode.SOFTWARE;
  }

  /** The version that the jar was built as. */
  static String version() {
    String version = Heqing.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** What {@code --version} tells. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"heqing " + version(), "Java " + System.getProperty("java.version")};
    }
  }
}
