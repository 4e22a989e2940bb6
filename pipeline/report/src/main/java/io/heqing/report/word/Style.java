package io.heqing.report.word;

import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** What a report needs of its template, by the names that Word shows in English. */
enum Style {
  HEADING_1("heading 1", STStyleType.PARAGRAPH),
  HEADING_2("heading 2", STStyleType.PARAGRAPH),
  BODY("Report Body", STStyleType.PARAGRAPH),
  ITEM("Report Item", STStyleType.PARAGRAPH),
  NOTICE("Report Notice", STStyleType.PARAGRAPH),
  NOTE("Report Note", STStyleType.PARAGRAPH),
  TABLE("Report Table", STStyleType.TABLE),
  TABLE_CAPTION("Report Table Caption", STStyleType.PARAGRAPH),
  TABLE_HEADER("Report Table Header", STStyleType.PARAGRAPH),
  TABLE_TEXT("Report Table Text", STStyleType.PARAGRAPH),
  TABLE_CENTRE("Report Table Centre", STStyleType.PARAGRAPH),
  TABLE_NUMBER("Report Table Number", STStyleType.PARAGRAPH),
  GOOD("Report Good", STStyleType.CHARACTER),
  BAD("Report Bad", STStyleType.CHARACTER),
  FIGURE("Report Figure", STStyleType.PARAGRAPH),
  FIGURE_CAPTION("Report Figure Caption", STStyleType.PARAGRAPH);

  private final String title;
  private final STStyleType.Enum type;

  Style(String title, STStyleType.Enum type) {
    this.title = title;
    this.type = type;
  }

  /** Its name in the template; what it is called inside the file, its id, is Word's own affair. */
  String title() {
    return title;
  }

  /** Whether it is of paragraphs, characters or tables. */
  STStyleType.Enum type() {
    return type;
  }
}
