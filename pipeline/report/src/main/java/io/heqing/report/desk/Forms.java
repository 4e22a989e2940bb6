package io.heqing.report.desk;

import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings.Report.Format;
import io.heqing.report.Form;
import io.heqing.report.excel.ExcelForm;
import io.heqing.report.page.PageForm;
import io.heqing.report.word.UnusableTemplateException;
import io.heqing.report.word.WordForm;
import io.heqing.report.word.WordTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The forms that there are. */
public final class Forms {
  private Forms() {}

  /**
   * Forms, in the order of their kinds.
   *
   * @param formats which
   * @param template the document that those in Word are made from; empty for that built in
   * @param language of the template that is built in
   * @param onOnePage whether that template is to be the one for what must be on one page
   * @throws UnusableTemplateException where the document cannot be a template, with why
   * @throws IOException where it cannot be read
   */
  public static List<Form> of(
      Set<Format> formats, Optional<Path> template, Language language, boolean onOnePage)
      throws UnusableTemplateException, IOException {
    List<Form> forms = new ArrayList<>();
    for (Format format : new TreeSet<>(formats)) {
      forms.add(
          switch (format) {
            case DOCX -> word(template, language, onOnePage);
            case XLSX -> new Form("xlsx", new ExcelForm()::write);
            case HTML -> new Form("html", new PageForm()::write);
          });
    }
    return forms;
  }

  private static Form word(Optional<Path> template, Language language, boolean onOnePage)
      throws UnusableTemplateException, IOException {
    WordTemplate base =
        template.isPresent()
            ? WordTemplate.read(template.get())
            : onOnePage ? WordTemplate.onOnePage(language) : WordTemplate.builtIn(language);
    return new Form("docx", (report, out) -> WordForm.write(report, base, out));
  }
}
