package io.heqing.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.heqing.report.document.Labels;
import io.heqing.report.document.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A report as one page of HTML that needs nothing beside it: no script, no font, no picture, no
 * other host. It reads on a phone and prints on A4. The same report gives the same bytes.
 */
public final class PageForm {
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, PageForm.class.getClassLoader(), PageForm.class.getPackageName());

  /**
   * Writes a report.
   *
   * @param report the report
   * @param out where to, as UTF-8; left open
   */
  public void write(Report report, OutputStream out) throws IOException {
    StringOutput page = new StringOutput();
    templates.render("report.jte", new Content(report), page);
    out.write(Labels.printable(page.toString()).getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
