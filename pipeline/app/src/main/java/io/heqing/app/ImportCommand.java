package io.heqing.app;

import io.heqing.gateway.KafkaUnavailableException;
import io.heqing.gateway.Outbox;
import io.heqing.gateway.TopicSetup;
import io.heqing.gateway.directory.LiveDirectory;
import io.heqing.gateway.laboratory.DeliveredFile;
import io.heqing.gateway.laboratory.ImportReport;
import io.heqing.gateway.laboratory.LaboratoryImport;
import io.heqing.gateway.laboratory.LaboratoryLedger;
import io.heqing.messages.Json;
import io.heqing.messages.settings.KafkaServers;
import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heqing import}: tables of laboratories into the pipeline. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header =
        "导入实验室结果表（CSV、XLSX、XLS），逐行报告。%n"
            + "Imports tables of laboratories, with a report row by row.",
    footer = {
      "",
      "退出码 Exit codes: 0 全部接收或未变 all taken or unchanged, 1 有拒收或失败 anything refused or failed, 2 命令行有误 bad call",
    })
final class ImportCommand implements Callable<Integer> {
  private final Screen screen;

  @Option(
      names = "--accept-valid-rows",
      description = "有行被拒收时仍导入其余的行 Takes the rows that can be used where others are refused.")
  private boolean acceptValidRows;

  @Option(
      names = "--dry-run",
      description = "只报告，不导入 Reports what an import would do; sends nothing.")
  private boolean dryRun;

  @Option(
      names = "--format",
      defaultValue = "text",
      description =
          "报告格式 Format of the report: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  @Mixin private RunOptions options;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "结果表 The tables, taken in order.")
  private List<Path> files;

  enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  ImportCommand(Screen screen) {
    this.screen = screen;
  }

  @Override
  public Integer call() throws RunFailedException {
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new RunFailedException(file + ": no such file");
      }
    }
    Settings settings = options.settings();
    Language language = options.language(settings);
    KafkaServers servers = options.bootstrapServers(settings);
    boolean refused = false;
    try {
      TopicSetup.create(servers, settings.kafka().partitions());
      try (LiveDirectory directory = LiveDirectory.open(servers);
          LaboratoryLedger ledger = LaboratoryLedger.open(servers);
          Outbox outbox = Outbox.open(servers)) {
        LaboratoryImport imports =
            new LaboratoryImport(
                directory, ledger, outbox::send, Clock.systemUTC(), settings.gateway().maxUpload());
        for (Path file : files) {
          DeliveredFile delivered = DeliveredFile.of(file);
          ImportReport report =
              dryRun
                  ? imports.check(delivered, acceptValidRows)
                  : imports.run(delivered, acceptValidRows);
          refused |= report.hasRefusals();
          screen.lines(format == Format.JSON ? List.of(Json.text(report)) : report.lines(language));
        }
      }
    } catch (KafkaUnavailableException e) {
      throw new RunFailedException(e.getMessage(), e);
    } catch (IOException e) {
      throw new RunFailedException("a table cannot be read: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailedException("interrupted", e);
    }
    return refused ? 1 : 0;
  }
}
