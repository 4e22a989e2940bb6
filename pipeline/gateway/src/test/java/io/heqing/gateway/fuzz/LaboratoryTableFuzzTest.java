package io.heqing.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.heqing.gateway.directory.Directory;
import io.heqing.gateway.laboratory.DeliveredFile;
import io.heqing.gateway.laboratory.ImportReport;
import io.heqing.gateway.laboratory.ImportReport.Outcome;
import io.heqing.gateway.laboratory.LaboratoryImport;
import io.heqing.gateway.laboratory.LaboratoryLedger;
import io.heqing.gateway.laboratory.RowReport;
import io.heqing.gateway.laboratory.RowState;
import io.heqing.messages.DataKind;
import io.heqing.messages.Json;
import io.heqing.messages.RegistryEntry;
import io.heqing.messages.Section;
import io.heqing.messages.Topics;
import io.heqing.messages.settings.Language;
import io.heqing.standard.MonitoringMethod;
import io.heqing.standard.WaterBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Timeout;

/**
 * Files of laboratories, of any bytes: rows that are told one by one, or why there are none. What
 * was imported once brings nothing new.
 */
@Timeout(20)
class LaboratoryTableFuzzTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-10-01T00:00:00Z"), ZoneOffset.UTC);
  private static final Directory DIRECTORY =
      directory(section("S001", "青石桥", WaterBody.RIVER), section("S002", "镜湖湖心", WaterBody.LAKE));

  /** The parts of a workbook of one sheet, without the sheet. */
  private static final Map<String, String> WORKBOOK = workbook();

  @FuzzTest(maxDuration = "10m")
  void file(byte[] file) throws Exception {
    imports(file);
  }

  @FuzzTest(maxDuration = "10m")
  void sheet(byte[] xml) throws Exception {
    imports(workbookOf(xml));
  }

  private static void imports(byte[] file) throws Exception {
    DeliveredFile delivered = DeliveredFile.of("table", file);
    LaboratoryImport checked = laboratory(new ArrayList<>());
    ImportReport report =
        Allocation.within(
            64_000_000 + 64_000L * file.length, () -> checked.check(delivered, false));
    assertThat(report.rows().isEmpty() && report.problems().isEmpty()).isFalse();
    assertThat(report.outcome() == Outcome.REFUSED)
        .isEqualTo(!report.problems().isEmpty() || report.count(RowState.REFUSED) > 0);
    for (RowState state : RowState.values()) {
      assertThat(report.rows())
          .filteredOn(row -> row.state() == state)
          .hasSize(report.count(state));
    }
    for (RowReport row : report.rows()) {
      assertThat(row.row()).isPositive();
      assertThat(row.state() != RowState.REFUSED || !row.remarks().isEmpty()).isTrue();
    }
    assertThat(report.lines(Language.ZH)).isNotEmpty();
    assertThat(report.lines(Language.EN)).hasSameSizeAs(report.lines(Language.ZH));
    assertThat(Json.read(Json.bytes(report), ImportReport.class).rows())
        .hasSameSizeAs(report.rows());

    List<String> topics = new ArrayList<>();
    LaboratoryImport twice = laboratory(topics);
    ImportReport first = twice.run(delivered, true);
    topics.clear();
    ImportReport second = twice.run(delivered, true);
    assertThat(topics).allMatch(Topics.REJECTED::equals);
    assertThat(second.published()).isFalse();
    assertThat(second.count(RowState.TAKEN)).isZero();
    assertThat(second.count(RowState.REFUSED)).isEqualTo(first.count(RowState.REFUSED));
    assertThat(second.problems()).isEqualTo(first.problems());
  }

  /**
   * An import into nothing.
   *
   * @param topics gets the topic of each message that is sent
   */
  private static LaboratoryImport laboratory(List<String> topics) {
    return new LaboratoryImport(
        () -> DIRECTORY,
        new LaboratoryLedger(),
        messages -> {
          messages.forEach(message -> topics.add(message.topic()));
          return CompletableFuture.completedFuture(null);
        },
        CLOCK,
        1);
  }

  private static Directory directory(Section... sections) {
    Map<String, RegistryEntry> entries = new LinkedHashMap<>();
    for (Section section : sections) {
      RegistryEntry entry = RegistryEntry.of(section);
      entries.put(entry.key(), entry);
    }
    return new Directory(entries);
  }

  private static Section section(String id, String name, WaterBody waterBody) {
    return new Section(
        id,
        name,
        null,
        null,
        null,
        waterBody,
        null,
        null,
        null,
        List.of(),
        List.of(),
        MonitoringMethod.AUTO_THEN_LAB,
        6,
        DataKind.HOUR,
        List.of(),
        List.of(),
        List.of());
  }

  private static byte[] workbookOf(byte[] sheet) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : WORKBOOK.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write(sheet);
    }
    return bytes.toByteArray();
  }

  private static Map<String, String> workbook() {
    String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    String relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    StringBuilder strings = new StringBuilder();
    for (String text :
        List.of("断面编码", "断面名称", "采样日期", "pH", "氨氮(mg/L)", "总磷", "S001", "青石桥", "断流", "0.025L")) {
      strings.append("<si><t>").append(text).append("</t></si>");
    }
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        """
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
        <Default Extension="rels" \
        ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Override PartName="/xl/workbook.xml" ContentType="%1$ssheet.main+xml"/>\
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%1$sworksheet+xml"/>\
        <Override PartName="/xl/sharedStrings.xml" ContentType="%1$ssharedStrings+xml"/>\
        <Override PartName="/xl/styles.xml" ContentType="%1$sstyles+xml"/></Types>"""
            .formatted(type));
    parts.put(
        "_rels/.rels",
        "<Relationships xmlns='%s'><Relationship Id='r1' Type='%s/officeDocument' Target='xl/workbook.xml'/></Relationships>"
            .formatted(relations, office));
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns='%s' xmlns:r='%s'><sheets><sheet name='7月' sheetId='1' r:id='r1'/></sheets></workbook>"
            .formatted(main, office));
    parts.put(
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships xmlns="%1$s">\
        <Relationship Id="r1" Type="%2$s/worksheet" Target="worksheets/sheet1.xml"/>\
        <Relationship Id="r2" Type="%2$s/sharedStrings" Target="sharedStrings.xml"/>\
        <Relationship Id="r3" Type="%2$s/styles" Target="styles.xml"/></Relationships>"""
            .formatted(relations, office));
    parts.put(
        "xl/sharedStrings.xml",
        "<sst xmlns='%s' count='10' uniqueCount='10'>%s</sst>".formatted(main, strings));
    parts.put(
        "xl/styles.xml",
        """
        <styleSheet xmlns="%s"><fonts count="1"><font/></fonts>\
        <fills count="1"><fill/></fills><borders count="1"><border/></borders>\
        <cellStyleXfs count="1"><xf/></cellStyleXfs>\
        <cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>\
        </styleSheet>"""
            .formatted(main));
    return parts;
  }
}
