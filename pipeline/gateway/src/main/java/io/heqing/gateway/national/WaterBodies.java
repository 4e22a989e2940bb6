package io.heqing.gateway.national;

import io.heqing.gateway.table.CsvTable;
import io.heqing.gateway.table.TableProblem;
import io.heqing.gateway.table.UnreadableTableException;
import io.heqing.standard.WaterBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which sections are judged as lakes: a table with the columns {@code 断面名称} (or {@code section}),
 * optionally {@code 省份} (or {@code province}), and {@code 推断类型}, {@code 水体类型}, {@code 类型} or {@code
 * water_body}. A type that is empty or {@code 无法区分} leaves the section out.
 */
public final class WaterBodies {
  private static final List<String> NAMES = List.of("断面名称", "section", "断面");
  private static final List<String> PROVINCES = List.of("省份", "province");
  private static final List<String> TYPES = List.of("water_body", "水体类型", "推断类型", "类型");
  private static final Set<String> NOT_TOLD = Set.of("", "无法区分", "-", "--");

  private final Map<String, WaterBody> byId;

  private WaterBodies(Map<String, WaterBody> byId) {
    this.byId = Map.copyOf(byId);
  }

  /** Nothing is told of any section. */
  public static WaterBodies none() {
    return new WaterBodies(Map.of());
  }

  /**
   * Reads the table.
   *
   * @throws IOException where it cannot be read; the message names the file and every line that is
   *     wrong
   */
  public static WaterBodies read(Path file) throws IOException {
    try (CsvTable table = CsvTable.open(Files.newInputStream(file))) {
      int name = column(table, NAMES);
      int type = column(table, TYPES);
      int province = column(table, PROVINCES);
      if (name < 0 || type < 0) {
        throw new IOException(
            file
                + ": "
                + new TableProblem(
                        null,
                        String.join(",", table.header()),
                        "列 断面名称 与 推断类型（或 water_body）",
                        "the columns 断面名称 (section) and 推断类型 (water_body)")
                    .english());
      }
      Map<String, WaterBody> byId = new HashMap<>();
      List<String> wrong = new ArrayList<>();
      for (Optional<CsvTable.Cells> next = table.next(); next.isPresent(); next = table.next()) {
        CsvTable.Cells row = next.get();
        if (row.problem().isPresent()) {
          wrong.add(file + ":" + row.line() + ": " + row.problem().get().english());
          continue;
        }
        String text = row.cells().get(type).strip();
        Optional<WaterBody> waterBody = WaterBody.parse(text);
        String section =
            SectionName.id(
                province < 0 || row.cells().get(province).isBlank()
                    ? Optional.empty()
                    : Optional.of(row.cells().get(province)),
                row.cells().get(name));
        if (waterBody.isEmpty() && !NOT_TOLD.contains(text)) {
          wrong.add(
              file
                  + ":"
                  + row.line()
                  + ": "
                  + new TableProblem(
                          table.header().get(type), text, "河流 或 湖库", "river (河流) or lake (湖库)")
                      .english());
        } else if (waterBody.isPresent()) {
          WaterBody other = byId.put(section, waterBody.get());
          if (other != null && other != waterBody.get()) {
            wrong.add(
                file + ":" + row.line() + ": " + section + " is both river and lake, expected one");
          }
        }
      }
      if (!wrong.isEmpty()) {
        throw new IOException(String.join("\n", wrong));
      }
      return new WaterBodies(byId);
    } catch (UnreadableTableException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** The water body of a section: of its province, else of its name alone; empty where not told. */
  public Optional<WaterBody> of(Optional<String> province, String section) {
    WaterBody exact = byId.get(SectionName.id(province, section));
    return Optional.ofNullable(
        exact != null ? exact : byId.get(SectionName.id(Optional.empty(), section)));
  }

  private static int column(CsvTable table, List<String> names) {
    List<String> header = table.header().stream().map(String::strip).toList();
    return names.stream().mapToInt(header::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
  }
}
