package io.heqing.app;

import io.heqing.messages.settings.Language;
import io.heqing.messages.settings.Settings;
import io.heqing.report.Edition;
import io.heqing.report.Form;
import io.heqing.report.archive.Archive;
import io.heqing.report.desk.Forms;
import io.heqing.report.desk.MonthlyDay;
import io.heqing.report.desk.MonthlyDrafts;
import io.heqing.report.desk.ReportDesk.Order;
import io.heqing.report.word.UnusableTemplateException;
import io.heqing.store.StoreSettings;
import io.heqing.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How reports are made by the settings.
 *
 * @param settings those of reports
 * @param data the data folder, which has the archive unless another is set
 * @param language of reports that ask for none
 */
record ReportSetup(Settings.Report settings, Path data, Language language) {

  /** Where final reports are. */
  Archive archive() {
    return new Archive(settings.archive().orElse(data.resolve("reports")));
  }

  /**
   * Forms.
   *
   * @param formats which
   * @param template the document that those in Word are made from; empty for that of the settings
   * @param onOnePage whether the built-in template is to be that for what must be on one page
   * @throws RunFailedException where the template cannot be one, with why
   */
  List<Form> forms(Set<Settings.Report.Format> formats, Optional<Path> template, boolean onOnePage)
      throws RunFailedException {
    Optional<Path> file = template.or(settings::template);
    try {
      return Forms.of(formats, file, language, onOnePage);
    } catch (UnusableTemplateException e) {
      throw new RunFailedException(e.getMessage(), e);
    } catch (IOException e) {
      throw new RunFailedException(
          "the template " + file.orElseThrow() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * What makes drafts by itself.
   *
   * @throws RunFailedException where the template cannot be one
   */
  MonthlyDrafts drafts(StoreSettings store, Clock clock) throws RunFailedException {
    List<Form> forms = forms(settings.formats(), Optional.empty(), false);
    return new MonthlyDrafts(
        () -> Stores.reader(store),
        new MonthlyDay(settings.day(), settings.at()),
        edition -> order(edition, forms),
        archive(),
        Heqing.version(),
        clock);
  }

  private Order order(Edition edition, List<Form> forms) {
    return new Order(edition, Optional.empty(), language, forms, settings.out());
  }
}
