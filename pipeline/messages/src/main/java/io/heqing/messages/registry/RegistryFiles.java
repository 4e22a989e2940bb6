package io.heqing.messages.registry;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Publication;
import io.heqing.messages.Registry;
import io.heqing.messages.Section;
import io.heqing.messages.yaml.Problem;
import io.heqing.messages.yaml.YamlFile;
import io.heqing.messages.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A registry as YAML files in one folder. All files of it that end in {@code .yaml} or {@code .yml}
 * are read, by name; what a file holds is told by its keys {@code registry}, {@code sections} and
 * {@code rules}, so that a city may split its sections by county.
 */
public final class RegistryFiles {
  static final String REGISTRY = "registry";
  static final String SECTIONS = "sections";
  static final String RULES = "rules";

  private RegistryFiles() {}

  /**
   * What a folder held.
   *
   * @param registry the registry; empty where there is any problem
   * @param problems all that is wrong, in the order of files and lines
   */
  public record Reading(Optional<Registry> registry, List<Problem> problems) {}

  /** Reads the registry of a folder. */
  public static Reading read(Path folder) {
    return new Reader(folder).read();
  }

  /**
   * Writes a registry as {@code registry.yaml}, {@code sections.yaml} and {@code rules.yaml} into a
   * folder, which is made where it is missing. Files of these names are replaced. A negative scale
   * of a number is not kept, everything else is.
   *
   * @throws IOException where a file cannot be written
   */
  public static void write(Registry registry, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, String> file : RegistryYaml.files(registry).entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static final class Reader {
    private static final Comparator<Problem> IN_ORDER =
        Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<AlertRule> rules = new ArrayList<>();
    private final Map<String, String> whereOf = new HashMap<>();
    private Publication publication;

    Reader(Path folder) {
      this.folder = folder;
    }

    Reading read() {
      List<Path> files = files();
      boolean unreadable = false;
      for (Path file : files) {
        int before = problems.size();
        Optional<YamlValue> root = YamlFile.read(file, problems);
        unreadable |= problems.size() > before;
        root.ifPresent(this::file);
        problems.subList(before, problems.size()).sort(IN_ORDER);
      }
      // What a file that is not YAML would have held is not missing.
      if (!files.isEmpty() && !unreadable) {
        if (!whereOf.containsKey(REGISTRY)) {
          problems.add(Problem.of(folder, "no file has the key 'registry' with the city"));
        }
        if (sections.isEmpty()) {
          problems.add(Problem.of(folder, "no file has any sections under the key 'sections'"));
        }
      }
      return new Reading(
          problems.isEmpty()
              ? Optional.of(
                  new Registry(sections, List.of(), rules, List.of(), counted(publication)))
              : Optional.empty(),
          List.copyOf(problems));
    }

    private List<Path> files() {
      if (!Files.isDirectory(folder)) {
        problems.add(Problem.of(folder, "there is no such folder"));
        return List.of();
      }
      try (Stream<Path> entries = Files.list(folder)) {
        List<Path> files =
            entries
                .filter(f -> f.toString().endsWith(".yaml") || f.toString().endsWith(".yml"))
                .filter(Files::isRegularFile)
                .sorted()
                .toList();
        if (files.isEmpty()) {
          problems.add(Problem.of(folder, "no file here ends in .yaml or .yml"));
        }
        return files;
      } catch (IOException e) {
        problems.add(Problem.of(folder, "cannot be read: " + e.getMessage()));
        return List.of();
      }
    }

    private void file(YamlValue root) {
      YamlValue.Fields fields = root.fields(List.of(REGISTRY, SECTIONS, RULES));
      fields
          .optional(REGISTRY)
          .filter(v -> isFirst(REGISTRY, v))
          .ifPresent(v -> publication = RegistryYaml.publication(v));
      for (YamlValue item : fields.list(SECTIONS)) {
        sections.add(RegistryYaml.section(item, v -> isFirst("section " + v.text().orElse(""), v)));
      }
      for (YamlValue item : fields.list(RULES)) {
        rules.add(RegistryYaml.rule(item, v -> isFirst("rule " + v.text().orElse(""), v)));
      }
    }

    /** Whether this is the first of its name; a problem with both places where it is not. */
    private boolean isFirst(String name, YamlValue value) {
      String first = whereOf.putIfAbsent(name, value.where());
      if (first != null) {
        value.problem("a second " + name + ", the first is at " + first);
      }
      return first == null;
    }

    private Publication counted(Publication p) {
      return new Publication(
          p.city(), p.zone(), p.yearsKept(), p.madeUp(), sections.size(), Map.of());
    }
  }
}
