package io.heqing.app.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A dashboard's queries with its variables filled in as Grafana does: each value of each variable.
 * Of variables that take several values at once all of them together, with all combinations of the
 * others; and each alone, with the first of the others.
 */
final class Fillings {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+):(regex|raw)}");
  private static final String EVERYTHING = ".*";
  private static final Pattern SPECIAL = Pattern.compile("[\\\\^$*+?.()|\\[\\]{}/]");

  /** The values of a variable that asks the store. */
  @FunctionalInterface
  interface Asked {
    List<String> values(String query) throws Exception;
  }

  private final Dashboard dashboard;
  private final Instant from;
  private final Instant to;
  private final Asked store;

  Fillings(Dashboard dashboard, Instant from, Instant to, Asked store) {
    this.dashboard = dashboard;
    this.from = from;
    this.to = to;
    this.store = store;
  }

  /** What a query becomes, by the values of its variables. */
  Map<String, String> of(String query) throws Exception {
    List<Map<String, List<String>>> all = new ArrayList<>(combined(query, null));
    for (JsonNode variable : dashboard.variables()) {
      String name = variable.path("name").asText();
      if (variable.path("multi").asBoolean() && referred(query).contains(name)) {
        all.addAll(combined(query, name));
      }
    }
    Map<String, String> filled = new LinkedHashMap<>();
    for (Map<String, List<String>> values : all) {
      filled.put(values.toString(), fill(query, values));
    }
    return filled;
  }

  /** With one variable's values each alone; without one, all those of variables that take one. */
  private List<Map<String, List<String>>> combined(String query, String varied) throws Exception {
    Set<String> needed = needed(query);
    List<Map<String, List<String>>> all = List.of(Map.of());
    for (JsonNode variable : dashboard.variables()) {
      String name = variable.path("name").asText();
      if (needed.contains(name)) {
        List<Map<String, List<String>>> next = new ArrayList<>();
        for (Map<String, List<String>> before : all) {
          List<List<String>> choices = choices(variable, before);
          boolean several = variable.path("multi").asBoolean();
          if (!name.equals(varied) && several) {
            choices = choices.subList(choices.size() - 1, choices.size());
          } else if (!name.equals(varied) && varied != null) {
            choices = choices.subList(0, 1);
          }
          for (List<String> choice : choices) {
            Map<String, List<String>> with = new LinkedHashMap<>(before);
            with.put(name, choice);
            next.add(with);
          }
        }
        all = next;
      }
    }
    return all;
  }

  private Set<String> needed(String query) {
    Set<String> names = new HashSet<>(referred(query));
    List<JsonNode> lastFirst = new ArrayList<>(dashboard.variables());
    // A variable may ask with those before it.
    Collections.reverse(lastFirst);
    for (JsonNode variable : lastFirst) {
      if (names.contains(variable.path("name").asText())) {
        names.addAll(referred(variable.path("query").asText()));
      }
    }
    return names;
  }

  private static Set<String> referred(String query) {
    return REFERENCE.matcher(query).results().map(r -> r.group(1)).collect(Collectors.toSet());
  }

  /** The last are all at once, where it takes several. */
  private List<List<String>> choices(JsonNode variable, Map<String, List<String>> before)
      throws Exception {
    List<String> values = new ArrayList<>();
    if (variable.path("type").asText().equals("query")) {
      String regex = variable.path("regex").asText();
      for (String found : store.values(fill(variable.path("query").asText(), before))) {
        values.add(regex.isEmpty() ? found : value(regex, found));
      }
    } else {
      variable.path("options").forEach(option -> values.add(option.path("value").asText()));
    }
    if (values.isEmpty()) {
      throw new AssertionError(
          dashboard.uid() + ": " + variable.path("name").asText() + " has no values by " + before);
    }
    List<List<String>> choices = new ArrayList<>();
    values.forEach(value -> choices.add(List.of(value)));
    if (variable.has("allValue")) {
      choices.add(List.of(variable.path("allValue").asText()));
    } else if (variable.path("multi").asBoolean() && values.size() > 1) {
      choices.add(values);
    }
    return choices;
  }

  private static String value(String regex, String found) {
    Matcher matcher = Pattern.compile(regex.substring(1, regex.length() - 1)).matcher(found);
    if (!matcher.find() || matcher.group("text").isEmpty()) {
      throw new AssertionError(regex + " does not find text and value in " + found);
    }
    return matcher.group("value");
  }

  private String fill(String query, Map<String, List<String>> values) {
    String timed =
        query
            .replace(
                "$timeFilter",
                "time >= " + from.toEpochMilli() + "ms and time <= " + to.toEpochMilli() + "ms")
            .replace("${__to}", Long.toString(to.toEpochMilli()));
    return REFERENCE
        .matcher(timed)
        .replaceAll(
            reference -> {
              List<String> chosen = values.get(reference.group(1));
              return Matcher.quoteReplacement(
                  reference.group(2).equals("raw") ? String.join(",", chosen) : regex(chosen));
            });
  }

  private static String regex(List<String> values) {
    if (values.equals(List.of(EVERYTHING))) {
      return EVERYTHING;
    }
    List<String> escaped =
        values.stream().map(v -> SPECIAL.matcher(v).replaceAll("\\\\$0")).toList();
    return escaped.size() == 1 ? escaped.get(0) : "(" + String.join("|", escaped) + ")";
  }
}
