package io.heqing.gateway.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no tables, or none that may be read: a clear answer each. */
class HostileFilesTest {
  private static final int MEBIBYTE = 1 << 20;

  private final Laboratory laboratory = new Laboratory();

  @TempDir Path folder;

  private void refused(byte[] file, String chinese, String english) {
    ImportReport report = laboratory.run(file);
    assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.REFUSED);
    assertThat(report.rows()).isEmpty();
    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().get(0).chinese()).contains(chinese);
    assertThat(report.problems().get(0).english()).contains(english);
    assertThat(laboratory.samples()).isEmpty();
    assertThat(laboratory.rejected())
        .singleElement()
        .satisfies(r -> assertThat(r.expected()).isEqualTo(report.problems().get(0).english()));
  }

  @Test
  void twoHundredMegabytesAreNotRead() throws Exception {
    Path file = folder.resolve("7月.xlsx");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(200L * MEBIBYTE);
    }
    DeliveredFile large =
        new DeliveredFile(
            "7月.xlsx",
            DeliveredFile.of(file).size(),
            () -> {
              throw new AssertionError("read");
            });
    ImportReport report = laboratory.imports().run(large, false);
    assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.REFUSED);
    assertThat(report.problems().get(0).english())
        .isEqualTo("209715200 bytes, at most 20 MiB are taken (gateway.max-upload): divide it");
  }

  /** A sheet of spaces: some 200 KB that unpack to 200 MiB. */
  @Test
  void aZipBomb() throws IOException {
    byte[] bomb =
        zip(
            out -> {
              out.putNextEntry(new ZipEntry("xl/workbook.xml"));
              out.write("<workbook/>".getBytes(StandardCharsets.UTF_8));
              out.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
              byte[] spaces = " ".repeat(MEBIBYTE).getBytes(StandardCharsets.US_ASCII);
              for (int i = 0; i < 200; i++) {
                out.write(spaces);
              }
            });
    assertThat(bomb.length).isLessThan(MEBIBYTE);
    refused(bomb, "压缩炸弹", "zip bomb");
  }

  @Test
  void manyCells() throws IOException {
    StringBuilder row = new StringBuilder();
    row.append("x,".repeat(900)).append("x\n");
    refused(row.toString().repeat(1_200).getBytes(StandardCharsets.UTF_8), "个单元格", "cells");
  }

  @Test
  void manyColumns() {
    refused(Tables.utf8("x,".repeat(2_000)), "列", "columns");
  }

  @Test
  void anEntityThatGrowsAndOneThatReadsFiles() throws IOException {
    byte[] hostile =
        zip(
            out -> {
              try (XSSFWorkbook empty = new XSSFWorkbook()) {
                empty.createSheet("s").createRow(0).createCell(0).setCellValue(1);
                ByteArrayOutputStream plain = new ByteArrayOutputStream();
                empty.write(plain);
                try (java.util.zip.ZipInputStream in =
                    new java.util.zip.ZipInputStream(
                        new java.io.ByteArrayInputStream(plain.toByteArray()))) {
                  for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                    out.putNextEntry(new ZipEntry(e.getName()));
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    if (e.getName().endsWith("sheet1.xml")) {
                      text =
                          "<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
                              + text.substring(text.indexOf("<worksheet"))
                                  .replace("<v>1.0</v>", "<v>&a;</v>");
                    }
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                  }
                }
              }
            });
    refused(hostile, "文件损坏", "damaged");
  }

  @Test
  void anEncryptedXlsx() throws Exception {
    try (POIFSFileSystem system = new POIFSFileSystem();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (OutputStream data = encryptor.getDataStream(system)) {
        data.write(Tables.xlsx(Tables.WIDE));
      }
      system.writeFilesystem(out);
      refused(out.toByteArray(), "已加密", "encrypted");
    }
  }

  @Test
  void anEncryptedXls() {
    Biff8EncryptionKey.setCurrentUserPassword("secret");
    byte[] file;
    try {
      HSSFWorkbook workbook = new HSSFWorkbook();
      workbook.createSheet("s").createRow(0).createCell(0).setCellValue("x");
      file = Tables.bytes(workbook);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
    refused(file, "已加密", "encrypted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><table><tr><td>断面代码</td></tr></table></html>",
        "\uFEFF <!DOCTYPE html><table/>",
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>",
        "MIME-Version: 1.0\nX-Document-Type: Workbook"
      })
  void aWebPageThatIsNamedXls(String page) {
    refused(Tables.utf8(page), "是网页或 XML", "a web page or XML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n \n", "\uFEFF", ",,,\n,,,"})
  void anEmptyFile(String text) {
    refused(Tables.utf8(text), "文件为空", "empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%PDF-1.7 …", "a\0b", "\u0089PNG\0\0"})
  void anythingElse(String text) {
    refused(Tables.utf8(text), "不是表格", "no table");
  }

  @ParameterizedTest
  @ValueSource(strings = {"word/document.xml", "a.csv"})
  void aZipThatIsNoWorkbook(String entry) throws IOException {
    refused(zip(out -> out.putNextEntry(new ZipEntry(entry))), "不是 Excel 工作簿", "no Excel workbook");
  }

  @Test
  void aQuotationMarkThatIsNeverClosed() {
    ImportReport report =
        laboratory.run(Tables.utf8("section,date,NH3N\n320400001,2025-07-03,\"0.5\n\n"));
    assertThat(report.problems()).singleElement().extracting(Remark::cell).isEqualTo("A2");
  }

  @Test
  void aTableCutShortAnywhereIsReadOrRefusedButNeverFails() {
    for (byte[] whole : List.of(Tables.xlsx(Tables.WIDE), Tables.xls(Tables.WIDE))) {
      for (int length = 0; length < whole.length; length += 97) {
        byte[] cut = java.util.Arrays.copyOf(whole, length);
        ImportReport report = laboratory.run(cut);
        assertThat(report.problems().isEmpty()).isEqualTo(!report.rows().isEmpty());
      }
    }
  }

  @Test
  void aFormulaIsNamedByItsCell() {
    for (org.apache.poi.ss.usermodel.Workbook workbook :
        List.of(new XSSFWorkbook(), new HSSFWorkbook())) {
      Sheet sheet = workbook.createSheet("7月");
      Laboratory its = new Laboratory();
      String[] header = {"断面代码", "采样日期", "氨氮(mg/L)"};
      for (int i = 0; i < header.length; i++) {
        (i == 0 ? sheet.createRow(0) : sheet.getRow(0)).createCell(i).setCellValue(header[i]);
      }
      sheet.createRow(1).createCell(0).setCellValue("320400001");
      sheet.getRow(1).createCell(1).setCellValue("2025-07-03");
      sheet.getRow(1).createCell(2).setCellFormula("0.2+0.3");
      ImportReport report = its.run(Tables.bytes(workbook));
      assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.REFUSED);
      assertThat(report.rows().get(0).remarks())
          .containsExactly(new Remark("C2", "是公式，请粘贴为数值", "a formula: paste its value"));
    }
  }

  private interface Entries {
    void write(ZipOutputStream out) throws IOException;
  }

  private static byte[] zip(Entries entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      entries.write(out);
    }
    return bytes.toByteArray();
  }
}
