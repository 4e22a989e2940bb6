package io.heqing.report.archive;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Labels;
import io.heqing.report.document.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table or a chart as rows of what is printed, to be compared with another.
 *
 * @param id the table's or chart's
 * @param caption its caption
 * @param columns its columns
 * @param rows its rows, each with an entry for every column
 */
record Grid(String id, String caption, List<Named> columns, List<List<Entry>> rows) {

  /** Columns by which rows may be told from each other; further ones are what is told of them. */
  private static final int MOST_KEYS = 3;

  /** What has the same name as another is told from it by its place among them. */
  record Named(String name, int nth) {

    /** Things by their names, in their order. */
    static <T> Map<Named, T> byName(List<T> things, Function<T, String> name) {
      Map<String, Integer> seen = new HashMap<>();
      Map<Named, T> named = new LinkedHashMap<>();
      for (T thing : things) {
        String text = name.apply(thing);
        named.put(new Named(text, seen.merge(text, 1, Integer::sum)), thing);
      }
      return named;
    }
  }

  /**
   * What is printed in a cell.
   *
   * @param text as it is printed; empty where there is nothing
   * @param value the number behind it; null where it is none
   * @param word whether it is a text, by which a row may be known
   */
  record Entry(String text, BigDecimal value, boolean word) {
    static final Entry NOTHING = new Entry("", null, true);

    static Entry of(Cell cell, Language language) {
      if (cell instanceof Cell.Text text) {
        return new Entry(text.text(), null, true);
      }
      if (cell instanceof Cell.Quality quality) {
        return new Entry(Labels.quality(language, quality.waterClass()), null, false);
      }
      return cell instanceof Cell.Amount amount ? number(amount.value(), amount.shown()) : NOTHING;
    }

    static Entry number(BigDecimal value, BigDecimal shown) {
      return value == null
          ? NOTHING
          : new Entry(shown.toPlainString(), value.stripTrailingZeros(), false);
    }

    boolean isEmpty() {
      return text.isEmpty();
    }
  }

  static Grid of(Table table, Language language) {
    return new Grid(
        table.id(),
        table.caption(),
        List.copyOf(
            Named.byName(
                    table.columns(),
                    c -> c.unit().isEmpty() ? c.title() : c.title() + " (" + c.unit() + ")")
                .keySet()),
        table.rows().stream()
            .map(row -> row.cells().stream().map(cell -> Entry.of(cell, language)).toList())
            .toList());
  }

  /** Its first column holds the categories. */
  static Grid of(Chart chart) {
    List<List<Entry>> rows = new ArrayList<>();
    for (int i = 0; i < chart.categories().size(); i++) {
      List<Entry> row = new ArrayList<>();
      row.add(new Entry(chart.categories().get(i), null, true));
      for (Chart.Series series : chart.series()) {
        BigDecimal value = series.values().get(i);
        row.add(Entry.number(value, value));
      }
      rows.add(row);
    }
    return new Grid(
        chart.id(),
        chart.caption(),
        List.copyOf(
            Named.byName(
                    Stream.concat(Stream.of(""), chart.series().stream().map(Chart.Series::name))
                        .toList(),
                    name -> name)
                .keySet()),
        rows);
  }

  /** What differs from an earlier one of the same id. */
  List<Change> since(Grid before) {
    List<Named> keys = keys(before);
    Map<Named, List<Entry>> then = before.byKey(keys);
    Map<Named, List<Entry>> now = byKey(keys);
    List<Change> changes = new ArrayList<>();
    now.forEach(
        (key, row) -> {
          List<Entry> old = then.get(key);
          if (old == null) {
            changes.add(new Change(caption, key.name(), "", "", text(row)));
          } else {
            cells(before, key.name(), old, row, changes);
          }
        });
    then.forEach(
        (key, row) -> {
          if (!now.containsKey(key)) {
            changes.add(new Change(caption, key.name(), "", text(row), ""));
          }
        });
    return changes;
  }

  private void cells(
      Grid before, String row, List<Entry> old, List<Entry> now, List<Change> changes) {
    Set<Named> all = new LinkedHashSet<>(columns);
    all.addAll(before.columns);
    for (Named column : all) {
      Entry was = before.at(column, old);
      Entry is = at(column, now);
      if (!was.text().equals(is.text())) {
        changes.add(new Change(caption, row, column.name(), was.text(), is.text()));
      } else if (!Objects.equals(was.value(), is.value())) {
        // Printed alike, but not in the workbook.
        changes.add(
            new Change(
                caption,
                row,
                column.name(),
                was.value().toPlainString(),
                is.value().toPlainString()));
      }
    }
  }

  /** The entry of a column; nothing where there is no such column. */
  private Entry at(Named column, List<Entry> row) {
    int i = columns.indexOf(column);
    return i < 0 ? Entry.NOTHING : row.get(i);
  }

  /**
   * The columns by which rows of both are known: the fewest of the first that hold words alone and
   * tell all rows apart; where these do not, the first of them, and rows of one name by their
   * place.
   */
  private List<Named> keys(Grid before) {
    List<Named> words =
        columns.stream()
            .filter(before.columns::contains)
            .filter(column -> words(column) && before.words(column))
            .limit(MOST_KEYS)
            .toList();
    for (int n = 1; n <= words.size(); n++) {
      List<Named> some = words.subList(0, n);
      if (tellsApart(some) && before.tellsApart(some)) {
        return some;
      }
    }
    return words.isEmpty() ? List.of() : words.subList(0, 1);
  }

  private boolean words(Named column) {
    return rows.stream().map(row -> at(column, row)).allMatch(Entry::word)
        && rows.stream().map(row -> at(column, row)).anyMatch(entry -> !entry.isEmpty());
  }

  private boolean tellsApart(List<Named> keys) {
    Set<String> names = new HashSet<>();
    return rows.stream().allMatch(row -> names.add(name(row, keys)));
  }

  private Map<Named, List<Entry>> byKey(List<Named> keys) {
    return Named.byName(rows, row -> name(row, keys));
  }

  private String name(List<Entry> row, List<Named> keys) {
    return keys.stream()
        .map(key -> at(key, row).text())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" / "));
  }

  /** All that a row says. */
  private static String text(List<Entry> row) {
    return row.stream()
        .map(Entry::text)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" | "));
  }

  /** All that it says, as one change of nothing else. */
  String text() {
    return rows.stream().map(Grid::text).collect(Collectors.joining("; "));
  }
}
