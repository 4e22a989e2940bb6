package io.heqing.messages.registry;

import io.heqing.messages.AlertRule;
import io.heqing.messages.Caller;
import io.heqing.messages.Maintenance;
import io.heqing.messages.Outlet;
import io.heqing.messages.Publication;
import io.heqing.messages.Recipient;
import io.heqing.messages.Registry;
import io.heqing.messages.Route;
import io.heqing.messages.Section;
import io.heqing.messages.Station;
import io.heqing.messages.registry.RegistryYaml.RiverAt;
import io.heqing.messages.yaml.Names;
import io.heqing.messages.yaml.Problem;
import io.heqing.messages.yaml.YamlFile;
import io.heqing.messages.yaml.YamlValue;
import io.heqing.standard.assessment.PointItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A registry as YAML files in one folder. All files of it that end in {@code .yaml} or {@code .yml}
 * are read, by name; what a file holds is told by its keys {@code registry}, {@code evaluation},
 * {@code assessment}, {@code rivers}, {@code sections}, {@code rules}, {@code outlets}, {@code
 * stations}, {@code callers}, {@code maintenance}, {@code recipients} and {@code routes}, so that a
 * city may split its sections by county.
 */
public final class RegistryFiles {
  static final String REGISTRY = "registry";
  static final String EVALUATION = "evaluation";
  static final String ASSESSMENT = "assessment";
  static final String RIVERS = "rivers";
  static final String SECTIONS = "sections";
  static final String RULES = "rules";
  static final String OUTLETS = "outlets";
  static final String STATIONS = "stations";
  static final String CALLERS = "callers";
  static final String MAINTENANCE = "maintenance";
  static final String RECIPIENTS = "recipients";
  static final String ROUTES = "routes";

  private static final List<String> KEYS =
      List.of(
          REGISTRY,
          EVALUATION,
          ASSESSMENT,
          RIVERS,
          SECTIONS,
          RULES,
          OUTLETS,
          STATIONS,
          CALLERS,
          MAINTENANCE,
          RECIPIENTS,
          ROUTES);

  /** What a registry without any has no file for. */
  private static final List<String> KEYS_OF_SOME =
      List.of(OUTLETS, STATIONS, CALLERS, MAINTENANCE, RECIPIENTS, ROUTES);

  private static final List<String> CHIEF_LEVELS =
      List.of("city", "county", "town", "village", Route.LOWEST);

  private RegistryFiles() {}

  /**
   * What a folder held.
   *
   * @param registry the registry; empty where there is any problem
   * @param problems all that is wrong, in the order of files and lines
   */
  public record Reading(Optional<Registry> registry, List<Problem> problems) {}

  /**
   * Whether a text can be the id of an entry: up to 64 letters, digits, {@code -}, {@code _} and
   * {@code .}, the first a letter or digit.
   */
  public static boolean isId(String text) {
    return Words.isId(text);
  }

  /** Reads the registry of a folder. */
  public static Reading read(Path folder) {
    return new Reader(folder).read();
  }

  /**
   * Writes a registry as {@code registry.yaml} (with evaluation and assessment), {@code
   * rivers.yaml}, {@code sections.yaml} and {@code rules.yaml}, and where there are any {@code
   * outlets.yaml}, {@code stations.yaml}, {@code callers.yaml}, {@code maintenance.yaml}, {@code
   * recipients.yaml} and {@code routes.yaml}, into a folder, which is made where it is missing.
   * Files of these names are replaced, or removed where there are none. A negative scale of a
   * number is not kept, everything else is.
   *
   * @throws IOException where a file cannot be written
   */
  public static void write(Registry registry, Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<String, String> files = RegistryYaml.files(registry);
    for (String key : KEYS_OF_SOME) {
      if (!files.containsKey(key + ".yaml")) {
        Files.deleteIfExists(folder.resolve(key + ".yaml"));
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private static final class Reader {
    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, RiverAt> rivers = new LinkedHashMap<>();
    private final Map<YamlValue, String> namedRivers = new LinkedHashMap<>();
    private final Map<YamlValue, String> namedSections = new LinkedHashMap<>();
    private final Map<YamlValue, String> namedOutlets = new LinkedHashMap<>();
    private final List<PointItem> assessment = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();
    private final List<AlertRule> rules = new ArrayList<>();
    private final List<Outlet> outlets = new ArrayList<>();
    private final List<Station> stations = new ArrayList<>();
    private final List<Caller> callers = new ArrayList<>();
    private final Map<YamlValue, String> namedRules = new LinkedHashMap<>();
    private final Map<YamlValue, String> namedCounties = new LinkedHashMap<>();
    private final Map<YamlValue, String> namedRecipients = new LinkedHashMap<>();
    private final Map<YamlValue, String> namedChiefs = new LinkedHashMap<>();
    private final List<YamlValue> windows = new ArrayList<>();
    private final List<Maintenance> maintenance = new ArrayList<>();
    private final List<Recipient> recipients = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final Map<String, String> whereOf = new HashMap<>();
    private Publication publication;
    private Map<String, String> evaluation = Map.of();
    private boolean riversRead = true;

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
      }
      // Their times are in the registry's zone, whichever file says it.
      ZoneId zone = ZoneId.of(publication == null ? "Asia/Shanghai" : publication.zone());
      for (YamlValue window : windows) {
        maintenance.add(
            MaintenanceYaml.read(
                window, zone, firstOf("maintenance"), namedSections::put, namedRules::put));
      }
      // What a file that is not YAML would have held is not missing.
      if (!files.isEmpty() && !unreadable) {
        whole();
      }
      List<String> places = files.stream().map(Path::toString).toList();
      problems.sort(
          // What is told of the folder itself comes last.
          Comparator.<Problem>comparingInt(
                  p -> places.contains(p.place()) ? places.indexOf(p.place()) : places.size())
              .thenComparingInt(Problem::line)
              .thenComparingInt(Problem::column));
      return new Reading(
          problems.isEmpty() ? Optional.of(registry()) : Optional.empty(), List.copyOf(problems));
    }

    /** What can be told only of all files together. */
    private void whole() {
      if (!whereOf.containsKey(REGISTRY)) {
        problems.add(Problem.of(folder, "no file has the key 'registry' with the city"));
      }
      if (sections.isEmpty()) {
        problems.add(Problem.of(folder, "no file has any sections under the key 'sections'"));
      }
      references(namedSections, "section", sections.stream().map(Section::id).toList());
      references(namedOutlets, "outlet", outlets.stream().map(Outlet::id).toList());
      references(namedRules, "rule", rules.stream().map(AlertRule::id).toList());
      references(namedRecipients, "recipient", recipients.stream().map(Recipient::id).toList());
      references(
          namedCounties,
          "county",
          sections.stream().flatMap(section -> section.counties().stream()).distinct().toList());
      namedChiefs.forEach(this::checkChief);
      if (!riversRead) {
        return;
      }
      RegistryYaml.checkCourses(rivers);
      if (!rivers.isEmpty()) {
        namedRivers.forEach((value, name) -> RegistryYaml.isRiver(value, name, rivers));
      }
    }

    /** Tells of names that no entry has, where all entries could be read. */
    private static void references(
        Map<YamlValue, String> named, String what, List<String> idsOrNull) {
      Set<String> ids = new LinkedHashSet<>(idsOrNull);
      if (!ids.contains(null)) {
        named.forEach(
            (value, name) -> {
              if (!ids.contains(name)) {
                value.problem(Names.unknown(what, name, ids));
              }
            });
      }
    }

    /** A route to chiefs of whom none can be reached tells nobody, unseen. */
    private void checkChief(YamlValue value, String target) {
      String level = target.substring(Route.CHIEF.length());
      if (!CHIEF_LEVELS.contains(level)) {
        value.problem(Names.unknown("level of river chiefs", level, CHIEF_LEVELS));
      } else if (sections.stream()
          .flatMap(section -> section.chiefs().stream())
          .noneMatch(
              chief ->
                  chief.recipient() != null
                      && (level.equals(Route.LOWEST) || level.equals(chief.level())))) {
        value.problem("no section has such a chief with a 'recipient'");
      }
    }

    private Registry registry() {
      return new Registry(
          sections,
          rivers.values().stream().map(RiverAt::river).toList(),
          rules,
          assessment,
          outlets,
          stations,
          callers,
          maintenance,
          recipients,
          routes,
          new Publication(
              publication.city(),
              publication.zone(),
              publication.yearsKept(),
              publication.madeUp(),
              sections.size(),
              evaluation));
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
      YamlValue.Fields fields = root.fields(KEYS);
      fields
          .optional(REGISTRY)
          .filter(v -> isFirst(REGISTRY, v))
          .ifPresent(v -> publication = RegistryYaml.publication(v));
      fields
          .optional(EVALUATION)
          .filter(v -> isFirst(EVALUATION, v))
          .ifPresent(v -> evaluation = RegistryYaml.evaluation(v));
      for (YamlValue item : fields.list(ASSESSMENT)) {
        RegistryYaml.pointItem(item, firstOf("line of")).ifPresent(assessment::add);
      }
      for (YamlValue item : fields.list(RIVERS)) {
        Optional<RiverAt> river = RegistryYaml.river(item, firstOf("river"));
        river.ifPresent(r -> rivers.put(r.river().name(), r));
        riversRead &= river.isPresent();
      }
      for (YamlValue item : fields.list(SECTIONS)) {
        sections.add(
            SectionYaml.read(item, firstOf("section"), namedRivers::put, namedRecipients::put));
      }
      for (YamlValue item : fields.list(RULES)) {
        rules.add(AlertRuleYaml.read(item, firstOf("rule")));
      }
      for (YamlValue item : fields.list(OUTLETS)) {
        outlets.add(OutletYaml.read(item, firstOf("outlet"), namedRivers::put));
      }
      for (YamlValue item : fields.list(STATIONS)) {
        stations.add(
            StationYaml.read(item, firstOf("station"), namedSections::put, namedOutlets::put));
      }
      for (YamlValue item : fields.list(CALLERS)) {
        callers.add(
            CallerYaml.read(item, firstOf("caller"), this::isFirstToken, namedSections::put));
      }
      windows.addAll(fields.list(MAINTENANCE));
      for (YamlValue item : fields.list(RECIPIENTS)) {
        recipients.add(RecipientYaml.read(item, firstOf("recipient")));
      }
      for (YamlValue item : fields.list(ROUTES)) {
        routes.add(RouteYaml.read(item, firstOf("route"), new Named()));
      }
    }

    /** What routes name. */
    private final class Named implements RouteYaml.References {
      @Override
      public void recipientOrChief(YamlValue value, String name) {
        (name.startsWith(Route.CHIEF) ? namedChiefs : namedRecipients).put(value, name);
      }

      @Override
      public void section(YamlValue value, String id) {
        namedSections.put(value, id);
      }

      @Override
      public void river(YamlValue value, String name) {
        namedRivers.put(value, name);
      }

      @Override
      public void county(YamlValue value, String name) {
        namedCounties.put(value, name);
      }

      @Override
      public void rule(YamlValue value, String id) {
        namedRules.put(value, id);
      }
    }

    private Predicate<YamlValue> firstOf(String kind) {
      return value -> isFirst(kind + " " + value.text().orElse(""), value);
    }

    private boolean isFirstToken(YamlValue value) {
      String token = value.text().orElse("").toLowerCase(Locale.ROOT);
      return isFirst("token " + token, "caller with this token", value);
    }

    /** Whether this is the first of its name; a problem with both places where it is not. */
    private boolean isFirst(String name, YamlValue value) {
      return isFirst(name, name, value);
    }

    private boolean isFirst(String key, String name, YamlValue value) {
      String first = whereOf.putIfAbsent(key, value.where());
      if (first != null) {
        value.problem("a second " + name + ", the first is at " + first);
      }
      return first == null;
    }
  }
}
