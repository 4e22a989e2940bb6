package io.heqing.messages.yaml;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A value of a YAML file with its place. Whoever asks for what it is not gets nothing, and the
 * problem is added to the reader's.
 */
public final class YamlValue {
  private static final int SHOWN = 60;
  private static final int MAX_TEXT = 200;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}]");
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,9}(\\.\\d{1,12})?");

  private final String place;
  private final String name;
  private final Node node;
  private final List<Problem> problems;

  YamlValue(String place, String name, Node node, List<Problem> problems) {
    this.place = place;
    this.name = name;
    this.node = node;
    this.problems = problems;
  }

  /** Where it is, as {@code sections.yaml:12:9}. */
  public String where() {
    Problem here = YamlFile.problem(place, node.getStartMark(), "");
    return here.place() + ":" + here.line() + ":" + here.column();
  }

  /** Adds a problem at this place. */
  public void problem(String message) {
    problems.add(
        YamlFile.problem(
            place, node.getStartMark(), name.isEmpty() ? message : name + ": " + message));
  }

  /** Adds the problem that this was found where something else is allowed. */
  public void expected(String allowed) {
    problem("found " + shown() + ", expected " + allowed);
  }

  /** The text, without blanks around it, as it stands in the file; not empty. */
  public Optional<String> text() {
    return read(
        "printable text of 1 to " + MAX_TEXT + " characters",
        t -> !t.isEmpty() && t.length() <= MAX_TEXT && !CONTROL.matcher(t).find() ? t : null);
  }

  /** A whole number from {@code low} to {@code high}. */
  public Optional<Integer> whole(int low, int high) {
    return read(
        "a whole number from " + low + " to " + high,
        t -> {
          if (!WHOLE.matcher(t).matches()) {
            return null;
          }
          int n = Integer.parseInt(t);
          return n >= low && n <= high ? n : null;
        });
  }

  /** A number from {@code low} to {@code high}, with the digits it has. */
  public Optional<BigDecimal> decimal(String low, String high) {
    return read(
        "a number from " + low + " to " + high,
        t -> {
          if (!DECIMAL.matcher(t).matches()) {
            return null;
          }
          BigDecimal n = new BigDecimal(t);
          return n.compareTo(new BigDecimal(low)) >= 0 && n.compareTo(new BigDecimal(high)) <= 0
              ? n
              : null;
        });
  }

  /** {@code true} or {@code false}. */
  public Optional<Boolean> yesNo() {
    return read(
        "true or false",
        t ->
            switch (t) {
              case "true" -> true;
              case "false" -> false;
              default -> null;
            });
  }

  /**
   * The text as something else.
   *
   * @param allowed what is allowed, in words
   * @param reader the thing that a text means, or null where it means none
   */
  public <T> Optional<T> read(String allowed, Function<String, T> reader) {
    Optional<T> read = meant(reader);
    if (read.isEmpty()) {
      expected(allowed);
    }
    return read;
  }

  /** As {@link #read}, but what was found is not told where it is wrong: it may be a password. */
  public <T> Optional<T> secret(String allowed, Function<String, T> reader) {
    Optional<T> read = meant(reader);
    if (read.isEmpty()) {
      problem("expected " + allowed);
    }
    return read;
  }

  private <T> Optional<T> meant(Function<String, T> reader) {
    return isScalar() && !isNothing()
        ? Optional.ofNullable(reader.apply(scalar()))
        : Optional.empty();
  }

  /** The items of a list. */
  public List<YamlValue> items() {
    if (!(node instanceof SequenceNode list)) {
      expected("a list");
      return List.of();
    }
    return IntStream.range(0, list.getValue().size())
        .mapToObj(
            i -> new YamlValue(place, name + "[" + (i + 1) + "]", list.getValue().get(i), problems))
        .toList();
  }

  /**
   * The values of a mapping.
   *
   * @param known the keys it may have; others are problems
   */
  public Fields fields(Collection<String> known) {
    Map<String, YamlValue> values = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      expected("the keys " + String.join(", ", known));
      return new Fields(values, true);
    }
    for (NodeTuple tuple : mapping.getValue()) {
      YamlValue key = new YamlValue(place, name, tuple.getKeyNode(), problems);
      if (!key.isScalar()) {
        key.expected("the keys " + String.join(", ", known));
        continue;
      }
      String text = ((ScalarNode) tuple.getKeyNode()).getValue();
      if (!known.contains(text)) {
        key.problem(Names.unknown("key", text, known));
      } else if (values.containsKey(text)) {
        key.problem("the key '" + text + "' is here twice, first at " + values.get(text).where());
      } else {
        String full = name.isEmpty() ? text : name + "." + text;
        values.put(text, new YamlValue(place, full, tuple.getValueNode(), problems));
      }
    }
    return new Fields(values, false);
  }

  /** A key of a mapping, itself a value with its place, and what it holds. */
  public record Entry(YamlValue key, YamlValue value) {}

  /**
   * The entries of a mapping whose keys are for the caller to judge.
   *
   * @param expected what the mapping is, in words
   */
  public List<Entry> entries(String expected) {
    if (!(node instanceof MappingNode mapping)) {
      expected(expected);
      return List.of();
    }
    return mapping.getValue().stream()
        .map(
            tuple -> {
              YamlValue key = new YamlValue(place, name, tuple.getKeyNode(), problems);
              String full = key.isScalar() ? name + "." + key.scalar() : name;
              return new Entry(key, new YamlValue(place, full, tuple.getValueNode(), problems));
            })
        .toList();
  }

  /** Whether it is a single value, no list and no mapping. */
  public boolean isScalar() {
    return node instanceof ScalarNode;
  }

  /** Whether it is a list. */
  public boolean isList() {
    return node instanceof SequenceNode;
  }

  private boolean isNothing() {
    return node instanceof ScalarNode s
        && s.isPlain()
        && (s.getValue().isEmpty() || s.getValue().equals("~") || s.getValue().equals("null"));
  }

  private String scalar() {
    return ((ScalarNode) node).getValue().strip();
  }

  private String shown() {
    if (node instanceof SequenceNode) {
      return "a list";
    }
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    if (isNothing()) {
      return "nothing";
    }
    return "'" + cut(scalar()) + "'";
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
  }

  /** The values of a mapping by key. */
  public final class Fields {
    private final Map<String, YamlValue> values;
    private final boolean broken;

    private Fields(Map<String, YamlValue> values, boolean broken) {
      this.values = Map.copyOf(values);
      this.broken = broken;
    }

    /** Whether there was a mapping at all; that there was none has been told. */
    public boolean isMapping() {
      return !broken;
    }

    /** The mapping itself. */
    public YamlValue mapping() {
      return YamlValue.this;
    }

    /** The value of a key that may be missing. */
    public Optional<YamlValue> optional(String key) {
      return Optional.ofNullable(values.get(key));
    }

    /** The value of a key; a problem where it is missing. */
    public Optional<YamlValue> required(String key) {
      if (!broken && !values.containsKey(key)) {
        problem("'" + key + "' is missing");
      }
      return optional(key);
    }

    /** The items of a list that may be missing. */
    public List<YamlValue> list(String key) {
      return optional(key).map(YamlValue::items).orElse(List.of());
    }
  }
}
