package io.heqing.report.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WordTemplateTest {
  @TempDir Path folder;

  private static Parts builtIn() throws IOException {
    return Parts.of(WordTemplate.builtIn(Language.ZH));
  }

  private Path file(Parts parts) {
    return parts.writeTo(folder.resolve("office.docx"));
  }

  private XWPFDocument report(Parts template) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WordForm.write(WordSample.of(Language.ZH, 5), WordTemplate.read(file(template)), out);
    return WordFormTest.document(out.toByteArray());
  }

  @ParameterizedTest
  @EnumSource
  void theBuiltInOneCanBeGivenBack(Language language) throws Exception {
    Path file = Parts.of(WordTemplate.builtIn(language)).writeTo(folder.resolve("copy.docx"));
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    WordTemplate.read(file).write(copy);
    assertThat(copy.toByteArray()).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void stylesAreFoundByNameWhateverWordCallsThemInside() throws Exception {
    // As a Chinese Word keeps them, with its aliases behind the name.
    Parts template =
        builtIn()
            .with("word/styles.xml", "w:styleId=\"Heading1\"", "w:styleId=\"1\"")
            .with("word/styles.xml", "w:styleId=\"ReportBody\"", "w:styleId=\"a5\"")
            .with("word/styles.xml", "w:val=\"Report Body\"", "w:val=\"Report Body,报告正文\"")
            .with("word/numbering.xml", "w:val=\"Heading1\"", "w:val=\"1\"");
    try (XWPFDocument document = report(template)) {
      assertThat(document.getParagraphs())
          .filteredOn(paragraph -> paragraph.getText().equals("总体情况"))
          .extracting(XWPFParagraph::getStyle)
          .containsExactly("1");
      assertThat(document.getParagraphs())
          .filteredOn(paragraph -> paragraph.getText().startsWith("2026年10月，全市"))
          .extracting(XWPFParagraph::getStyle)
          .containsExactly("a5");
    }
  }

  @Test
  void tablesAndChartsFollowTheSizesAndFontsOfTheTemplate() throws Exception {
    // Letters of 16 points: the table of rivers, 26 characters, still fits; figures have their own.
    Parts template = builtIn();
    String figure =
        template.text("word/styles.xml")
            .split("<w:name w:val=\"Report Figure\"/>")[1]
            .split("</w:style>")[0];
    template.with(
        "word/styles.xml", figure, figure.replace("宋体", "华文楷体").replace("\"18\"", "\"24\""));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WordForm.write(WordSample.of(Language.ZH, 5), WordTemplate.read(file(template)), out);
    assertThat(new Parts(out.toByteArray()).text("word/charts/chart1.xml"))
        .contains("sz=\"1200\"", "<a:ea typeface=\"华文楷体\"/>")
        .doesNotContain("宋体");
  }

  @Test
  void textBehindTheChaptersStaysBehindThemOnAnUprightPage() throws Exception {
    String content =
        "<w:p><w:pPr><w:pStyle w:val=\"ReportBody\"/></w:pPr><w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>{{content}}</w:t></w:r></w:p>";
    Parts template =
        builtIn()
            .with(
                "word/document.xml",
                content,
                content + "<w:p><w:r><w:t>报送：市政府，{{issuer}}。</w:t></w:r></w:p>");
    try (XWPFDocument document = report(template)) {
      assertThat(document.getLastParagraph().getText()).isEqualTo("报送：市政府，澜汐市生态环境局。");
      assertThat(document.getDocument().getBody().getSectPr().getPgSz().isSetOrient()).isFalse();
    }
  }

  @Test
  void aPageOnItsSideIsNotTurned() throws Exception {
    Parts template =
        builtIn()
            .with(
                "word/document.xml",
                "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
                "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>");
    try (XWPFDocument document = report(template)) {
      assertThat(document.getDocument().xmlText().split("<w:sectPr", -1)).hasSize(2);
      // 297 mm less margins of 28 mm and 26 mm.
      assertThat(document.getTables())
          .extracting(table -> table.getCTTbl().getTblPr().getTblW().getW())
          .containsOnly(BigInteger.valueOf(16838 - 1588 - 1474));
    }
  }

  @Test
  void placeholdersMayBeSplitAsWordSplitsText() throws Exception {
    Parts template =
        builtIn()
            .with(
                "word/document.xml",
                "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>{{number}}</w:t></w:r>",
                "<w:r><w:t>总{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{num</w:t></w:r>"
                    + "<w:r><w:t>ber}}！{{ date }}</w:t></w:r>");
    try (XWPFDocument document = report(template)) {
      assertThat(document.getParagraphs())
          .extracting(XWPFParagraph::getText)
          .contains("总2026年第10期！2026年11月3日");
    }
  }

  @Test
  void textBoxesAreFilledAndStayWhereTheirParagraphSaysNothing() throws Exception {
    String box =
        "<w:r><w:pict><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:textbox>"
            + "<w:txbxContent><w:p><w:r><w:t>编：{{issuer}}</w:t></w:r></w:p></w:txbxContent>"
            + "</v:textbox></v:shape></w:pict></w:r>";
    Path file =
        file(
            builtIn()
                .with(
                    "word/document.xml",
                    "<w:t>{{number}}</w:t></w:r>",
                    "<w:t>{{number}}</w:t></w:r>" + box));
    WordTemplate template = WordTemplate.read(file);
    for (Report report :
        List.of(
            WordSample.of(Language.ZH, 5), WordSample.alone(Language.ZH, Paragraph.body("无。")))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      WordForm.write(report, template, out);
      String issuer = report.masthead().issuer();
      assertThat(new Parts(out.toByteArray()).text("word/document.xml"))
          .contains(">编：" + (issuer == null ? "" : issuer) + "</w:t>")
          .doesNotContain("{{");
    }
  }

  @Test
  void drawingsOfTheTemplateKeepTheirIds() throws Exception {
    Parts template =
        builtIn()
            .with(
                "word/document.xml",
                "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>{{title}}</w:t></w:r>",
                "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>{{title}}</w:t></w:r><w:r><w:drawing>"
                    + "<wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\">"
                    + "<wp:extent cx=\"1\" cy=\"1\"/><wp:docPr id=\"7\" name=\"logo\"/>"
                    + "<a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
                    + "<a:graphicData uri=\"x\"/></a:graphic></wp:inline></w:drawing></w:r>");
    try (XWPFDocument document = report(template)) {
      assertThat(document.getDocument().xmlText())
          .contains("id=\"7\" name=\"logo\"", "id=\"8\" name=\"classes\"");
    }
  }

  @Test
  void aTemplateOfWordGivesADocument() throws Exception {
    Parts template =
        builtIn()
            .with(
                "[Content_Types].xml",
                XWPFRelation.DOCUMENT.getContentType(),
                XWPFRelation.TEMPLATE.getContentType());
    try (XWPFDocument document = report(template)) {
      assertThat(document.getPackagePart().getContentType())
          .isEqualTo(XWPFRelation.DOCUMENT.getContentType());
    }
  }

  @Test
  void allThatIsWrongIsToldAtOnceWithTheFile() throws Exception {
    Path file =
        file(
            builtIn()
                .with("word/styles.xml", "\"Report Body\"", "\"My Body\"")
                .with("word/styles.xml", "\"Report Good\"", "\"Good\"")
                .with("word/document.xml", "{{content}}", "chapters")
                .with("word/header1.xml", "{{period}}", "{{month}}"));
    assertThatThrownBy(() -> WordTemplate.read(file))
        .isInstanceOf(UnusableTemplateException.class)
        .hasMessage(
            file
                + " cannot be the template of a report:\n"
                + "- has no paragraph style named 'Report Body'\n"
                + "- has no character style named 'Report Good'\n"
                + "- has the placeholder {{month}}; there are content, date, issuer, notices, number,"
                + " period, status, title\n"
                + "- must have {{content}} once, as a paragraph of its own outside of tables and boxes");
  }

  @Test
  void aStyleOfAnotherKindIsNoStyle() throws Exception {
    Path file =
        file(
            builtIn()
                .with(
                    "word/styles.xml",
                    "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"ReportTable\">",
                    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"ReportTable\">"));
    assertThatThrownBy(() -> WordTemplate.read(file))
        .hasMessageEndingWith("- has no table style named 'Report Table'");
  }

  @Test
  void aSectionThatEndsBehindTheChaptersIsRefused() throws Exception {
    Path file =
        file(
            builtIn()
                .with(
                    "word/document.xml",
                    "<w:pStyle w:val=\"ReportBody\"/>",
                    "<w:pStyle w:val=\"ReportBody\"/><w:sectPr/>"));
    assertThatThrownBy(() -> WordTemplate.read(file))
        .hasMessageEndingWith("- must have no section break behind {{content}}");
  }

  @Test
  void whatIsNoWordFileIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("text.docx"), "hello");
    Path empty = Files.write(folder.resolve("empty.docx"), new byte[0]);
    Path workbook =
        file(
            builtIn()
                .with(
                    "[Content_Types].xml",
                    XWPFRelation.DOCUMENT.getContentType(),
                    XWPFRelation.MACRO_DOCUMENT.getContentType()));
    for (Path file : List.of(text, empty)) {
      assertThatThrownBy(() -> WordTemplate.read(file))
          .isInstanceOf(UnusableTemplateException.class)
          .hasMessageStartingWith(
              file + " cannot be the template of a report:\n- is no Word document (.docx): ");
    }
    assertThatThrownBy(() -> WordTemplate.read(workbook))
        .isInstanceOf(UnusableTemplateException.class)
        .hasMessageContaining("has macros or is of another kind");
    Path huge = folder.resolve("huge.docx");
    try (var channel =
        Files.newByteChannel(huge, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.position(20 * 1024 * 1024).write(ByteBuffer.allocate(1));
    }
    assertThatThrownBy(() -> WordTemplate.read(huge))
        .isInstanceOf(UnusableTemplateException.class)
        .hasMessageContaining("has 20971521 bytes; at most 20971520 are read");
    assertThatThrownBy(() -> WordTemplate.read(folder.resolve("none.docx")))
        .isInstanceOf(java.nio.file.NoSuchFileException.class);
  }

  @Test
  void onOnePageIsTheSameTemplateWithSmallerLettersAndMargins() throws Exception {
    for (Language language : Language.values()) {
      Parts usual = Parts.of(WordTemplate.builtIn(language));
      Parts small = Parts.of(WordTemplate.onOnePage(language));
      assertThat(sizes(small))
          .hasSameSizeAs(sizes(usual))
          .allMatch(size -> size >= 16 && size <= 36);
      assertThat(WordTemplate.read(small.writeTo(folder.resolve("small-" + language + ".docx"))))
          .isNotNull();
    }
  }

  /** Sizes of letters in halves of a point. */
  private static List<Integer> sizes(Parts parts) {
    return Pattern.compile("<w:sz w:val=\"(\\d+)\"")
        .matcher(parts.text("word/styles.xml"))
        .results()
        .map(found -> Integer.parseInt(found.group(1)))
        .toList();
  }
}
