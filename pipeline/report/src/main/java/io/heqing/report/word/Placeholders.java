package io.heqing.report.word;

import io.heqing.messages.settings.Language;
import io.heqing.report.document.Masthead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Names in double braces that a template holds in its text, headers and footers: <code>{{title}}
 * </code>. A paragraph all of whose placeholders have nothing to say is left out; one with several
 * values, such as notices, comes once for each. Word splits text as it likes, so a placeholder may
 * begin in one run and end in another; its value looks like its first brace.
 */
final class Placeholders {
  /** Where the chapters go: a paragraph of its own. */
  static final String CONTENT = "content";

  private static final List<String> NAMES =
      List.of(CONTENT, "date", "issuer", "notices", "number", "period", "status", "title");

  private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

  private final Map<String, List<String>> values = new TreeMap<>();

  Placeholders(Masthead masthead, Language language) {
    put("title", masthead.title());
    put("period", masthead.period());
    put("issuer", masthead.issuer());
    put("number", masthead.number());
    put("date", masthead.date());
    put(
        "status",
        switch (masthead.status()) {
          case DRAFT, REVISION ->
              language.of(masthead.status().chinese(), masthead.status().english());
          // What bears a number and no other word is final.
          case FINAL -> null;
        });
    values.put("notices", masthead.notices());
  }

  private void put(String name, String value) {
    values.put(name, value == null ? List.of() : List.of(value));
  }

  /** What is wrong with the placeholders below an element, a sentence for each. */
  static List<String> problems(Element root) {
    List<String> problems = new ArrayList<>();
    for (Element paragraph : paragraphs(root)) {
      for (String name : names(paragraph)) {
        if (!NAMES.contains(name)) {
          problems.add(
              "has the placeholder {{" + name + "}}; there are " + String.join(", ", NAMES));
        }
      }
    }
    return problems;
  }

  /** The paragraphs that ask for the chapters. */
  static List<Element> content(Element root) {
    return paragraphs(root).stream().filter(p -> names(p).contains(CONTENT)).toList();
  }

  /** Whether no section ends between a paragraph and the end of the text. */
  static boolean sameSection(Element paragraph) {
    for (Node node = paragraph; node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && !elements(element, "sectPr").isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Puts in the values everywhere below an element. */
  void fill(Element root) {
    List<Element> paragraphs = paragraphs(root);
    // Those of a text box before the one that it hangs on, which may be copied.
    Collections.reverse(paragraphs);
    for (Element paragraph : paragraphs) {
      Set<String> names = names(paragraph);
      if (names.isEmpty() || names.contains(CONTENT)) {
        continue;
      }
      int copies = names.stream().mapToInt(name -> values.get(name).size()).max().orElseThrow();
      Node parent = paragraph.getParentNode();
      if (copies == 0 && isOfTextAlone(paragraph) && hasOtherParagraph(parent)) {
        parent.removeChild(paragraph);
        continue;
      }
      for (int i = 0; i < copies - 1; i++) {
        fill((Element) parent.insertBefore(paragraph.cloneNode(true), paragraph), i);
      }
      fill(paragraph, Math.max(0, copies - 1));
    }
  }

  /** Whether no picture and no section would go with a paragraph. */
  private static boolean isOfTextAlone(Element paragraph) {
    return Stream.of("drawing", "pict", "object", "sectPr")
        .allMatch(name -> elements(paragraph, name).isEmpty());
  }

  /** A cell and a header must have a paragraph. */
  private static boolean hasOtherParagraph(Node parent) {
    int paragraphs = 0;
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (WORD.equals(child.getNamespaceURI()) && "p".equals(child.getLocalName())) {
        paragraphs++;
      }
    }
    return paragraphs > 1;
  }

  private void fill(Element paragraph, int copy) {
    List<Element> texts = texts(paragraph);
    StringBuilder whole = new StringBuilder();
    List<Integer> starts = new ArrayList<>();
    for (Element text : texts) {
      starts.add(whole.length());
      whole.append(text(text));
    }
    starts.add(whole.length());
    StringBuilder[] filled = new StringBuilder[texts.size()];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = new StringBuilder();
    }
    Matcher matcher = PLACEHOLDER.matcher(whole);
    int at = 0;
    while (true) {
      boolean found = matcher.find();
      int end = found ? matcher.start() : whole.length();
      for (int i = 0; i < filled.length; i++) {
        int from = Math.max(at, starts.get(i));
        int to = Math.min(end, starts.get(i + 1));
        if (from < to) {
          filled[i].append(whole, from, to);
        }
      }
      if (!found) {
        break;
      }
      List<String> value = values.get(matcher.group(1).strip());
      int run = 0;
      while (starts.get(run + 1) <= matcher.start()) {
        run++;
      }
      filled[run].append(value.isEmpty() ? "" : value.get(Math.min(copy, value.size() - 1)));
      at = matcher.end();
    }
    for (int i = 0; i < filled.length; i++) {
      replace(texts.get(i), filled[i].toString());
    }
  }

  private static void replace(Element text, String by) {
    while (text.getFirstChild() != null) {
      text.removeChild(text.getFirstChild());
    }
    text.appendChild(text.getOwnerDocument().createTextNode(by));
    text.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
  }

  private static Set<String> names(Element paragraph) {
    StringBuilder whole = new StringBuilder();
    texts(paragraph).forEach(text -> whole.append(text(text)));
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = PLACEHOLDER.matcher(whole);
    while (matcher.find()) {
      names.add(matcher.group(1).strip());
    }
    return names;
  }

  private static String text(Element text) {
    StringBuilder all = new StringBuilder();
    for (Node child = text.getFirstChild(); child != null; child = child.getNextSibling()) {
      all.append(child.getNodeValue());
    }
    return all.toString();
  }

  private static List<Element> paragraphs(Element root) {
    return elements(root, "p");
  }

  /** The pieces of text of a paragraph, without those of a text box that hangs on it. */
  private static List<Element> texts(Element paragraph) {
    return elements(paragraph, "t").stream()
        .filter(
            text -> {
              Node up = text.getParentNode();
              while (!"p".equals(up.getLocalName()) || !WORD.equals(up.getNamespaceURI())) {
                up = up.getParentNode();
              }
              return up == paragraph;
            })
        .toList();
  }

  private static List<Element> elements(Element root, String name) {
    List<Element> all = new ArrayList<>();
    NodeList found = root.getElementsByTagNameNS(WORD, name);
    for (int i = 0; i < found.getLength(); i++) {
      all.add((Element) found.item(i));
    }
    return all;
  }
}
