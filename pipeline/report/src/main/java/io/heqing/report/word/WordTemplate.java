package io.heqing.report.word;

import io.heqing.messages.settings.Language;
import io.heqing.report.office.StableZip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.poi.EmptyFileException;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFRelation;
import org.apache.xmlbeans.XmlException;
import org.w3c.dom.Element;

/**
 * The document that a report in Word is made from: its page, header and footer, its masthead with
 * placeholders, and the styles of all that a report puts in. An office takes a copy of the built-in
 * one, restyles it in Word, and gives it for its reports.
 */
public final class WordTemplate {
  /** The largest template, in bytes; with a picture or two it is a hundredth of that. */
  private static final int MAX_BYTES = 20 * 1024 * 1024;

  /** How large letters, spaces and margins are where all must be on one page. */
  private static final double ON_ONE_PAGE = 0.65;

  /** Eight points, in halves. */
  private static final int SMALLEST = 16;

  private static final Pattern LETTERS = Pattern.compile("(<w:szC?s? w:val=\")(\\d+)\"");
  private static final Pattern SPACING = Pattern.compile("( w:(?:before|after|line)=\")(\\d+)\"");
  private static final Pattern MARGINS = Pattern.compile("( w:(?:top|bottom)=\")(\\d+)\"");

  private final byte[] file;

  private WordTemplate(byte[] file) {
    this.file = file;
  }

  /**
   * The template that comes with this program: the page of GB/T 9704-2012 with a red head. The
   * Chinese and the English one differ in sizes, indents, the numbers of chapters and the words of
   * the footer.
   */
  public static WordTemplate builtIn(Language language) {
    return builtIn(language, UnaryOperator.identity(), UnaryOperator.identity());
  }

  /**
   * The same with smaller letters, less between lines and smaller margins, for what must be on one
   * page.
   */
  public static WordTemplate onOnePage(Language language) {
    return builtIn(
        language,
        styles -> scaled(LETTERS, ON_ONE_PAGE, SMALLEST, scaled(SPACING, ON_ONE_PAGE, 0, styles)),
        document -> scaled(MARGINS, ON_ONE_PAGE, 0, document));
  }

  /** A part with the numbers of some attributes scaled, none below a least one. */
  private static String scaled(Pattern attributes, double by, int least, String part) {
    return attributes
        .matcher(part)
        .replaceAll(
            found ->
                found.group(1)
                    + Math.max(
                        Math.min(least, Integer.parseInt(found.group(2))),
                        Math.round(Integer.parseInt(found.group(2)) * by))
                    + '"');
  }

  private static WordTemplate builtIn(
      Language language, UnaryOperator<String> styles, UnaryOperator<String> document) {
    // Kept as XML, so that a change of it can be read.
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", "content-types.xml");
    parts.put("_rels/.rels", "package-rels.xml");
    parts.put("docProps/app.xml", "app.xml");
    parts.put("docProps/core.xml", "core.xml");
    parts.put("word/_rels/document.xml.rels", "document-rels.xml");
    parts.put("word/document.xml", language + "/document.xml");
    parts.put("word/fontTable.xml", "fontTable.xml");
    parts.put("word/footer1.xml", language + "/footer.xml");
    parts.put("word/footer2.xml", language + "/footer.xml");
    parts.put("word/header1.xml", language + "/header.xml");
    parts.put("word/numbering.xml", language + "/numbering.xml");
    parts.put("word/settings.xml", "settings.xml");
    parts.put("word/styles.xml", language + "/styles.xml");
    Map<String, byte[]> contents = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        try (InputStream in =
            WordTemplate.class.getResourceAsStream("template/" + part.getValue())) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          text =
              switch (part.getKey()) {
                case "word/styles.xml" -> styles.apply(text);
                case "word/document.xml" -> document.apply(text);
                default -> text;
              };
          contents.put(part.getKey(), text.getBytes(StandardCharsets.UTF_8));
        }
      }
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      StableZip.write(contents, file);
      return new WordTemplate(file.toByteArray());
    } catch (IOException e) {
      throw new IllegalStateException("template of " + language, e);
    }
  }

  /**
   * Reads a template that an office made.
   *
   * @param path a Word document ({@code .docx}) or template ({@code .dotx})
   * @throws UnusableTemplateException if it is no such file, lacks a style or the place of the
   *     chapters, or has a placeholder that means nothing
   */
  public static WordTemplate read(Path path) throws IOException, UnusableTemplateException {
    long bytes = Files.size(path);
    if (bytes > MAX_BYTES) {
      throw new UnusableTemplateException(
          path.toString(), List.of("has " + bytes + " bytes; at most " + MAX_BYTES + " are read"));
    }
    WordTemplate template = new WordTemplate(Files.readAllBytes(path));
    List<String> problems;
    try (XWPFDocument document = template.open()) {
      problems = problems(document);
    } catch (IOException
        | EmptyFileException
        | POIXMLException
        | OpenXML4JRuntimeException
        | UnsupportedFileFormatException e) {
      problems = List.of("is no Word document (.docx): " + e.getMessage());
    }
    if (!problems.isEmpty()) {
      throw new UnusableTemplateException(path.toString(), problems);
    }
    return template;
  }

  private static List<String> problems(XWPFDocument document) throws IOException {
    String type = document.getPackagePart().getContentType();
    if (!type.equals(XWPFRelation.DOCUMENT.getContentType())) {
      return List.of("has macros or is of another kind; save it as a Word document (.docx)");
    }
    List<String> problems = new ArrayList<>(styles(document).problems());
    for (Element part : parts(document)) {
      problems.addAll(Placeholders.problems(part));
    }
    Element body = (Element) document.getDocument().getBody().getDomNode();
    List<Element> content = Placeholders.content(body);
    if (content.size() != 1 || content.get(0).getParentNode() != body) {
      problems.add(
          "must have {{content}} once, as a paragraph of its own outside of tables and boxes");
    } else if (!Placeholders.sameSection(content.get(0))) {
      problems.add("must have no section break behind {{content}}");
    }
    return problems;
  }

  /** Writes the template as a file, to be restyled in Word. */
  public void write(OutputStream out) throws IOException {
    out.write(file);
  }

  /** A document that begins as a copy of it. */
  XWPFDocument open() throws IOException {
    try {
      OPCPackage parts = OPCPackage.open(new ByteArrayInputStream(file));
      // A template's document is a document.
      parts.replaceContentType(
          XWPFRelation.TEMPLATE.getContentType(), XWPFRelation.DOCUMENT.getContentType());
      return new XWPFDocument(parts);
    } catch (InvalidFormatException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The styles of such a document. */
  static Styles styles(XWPFDocument document) throws IOException {
    try {
      return new Styles(document.getStyle());
    } catch (XmlException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** All that may have placeholders: text, headers and footers. */
  static List<Element> parts(XWPFDocument document) {
    List<Element> parts = new ArrayList<>();
    parts.add((Element) document.getDocument().getBody().getDomNode());
    for (XWPFHeader header : document.getHeaderList()) {
      parts.add((Element) header._getHdrFtr().getDomNode());
    }
    for (XWPFFooter footer : document.getFooterList()) {
      parts.add((Element) footer._getHdrFtr().getDomNode());
    }
    return parts;
  }
}
