package io.heqing.report.bulletin;

import io.heqing.messages.settings.Language;
import io.heqing.report.Edition;
import io.heqing.report.document.Chapter;
import io.heqing.report.document.Masthead;
import io.heqing.report.document.Masthead.Status;
import io.heqing.report.document.Report;
import io.heqing.report.figures.Figures;
import io.heqing.report.figures.SectionEntry;
import io.heqing.store.StoreUnavailableException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Composes reports from the figures of a store, in one language. */
public final class Composer {
  private final Figures figures;
  private final Wording words;

  /**
   * A composer.
   *
   * @param figures what the reports are made of
   * @param language of their texts
   */
  public Composer(Figures figures, Language language) {
    this.figures = figures;
    this.words = Wording.of(language);
  }

  /**
   * A report.
   *
   * @param city the city it is about, as sections are registered; empty for all that the registry
   *     has
   * @throws NoFiguresException where the registry has no section of the city, or the store nothing
   *     about the time; names what there is
   * @throws StoreUnavailableException where the store cannot be reached
   */
  public Report compose(Edition edition, Optional<String> city, Issue issue)
      throws StoreUnavailableException, NoFiguresException {
    List<SectionEntry> all = figures.sections();
    Predicate<SectionEntry> those = section -> city.isEmpty() || city.get().equals(section.city());
    Scope scope =
        new Scope(
            all.stream().filter(those).toList(),
            all,
            figures.formerSections().stream().filter(those).toList());
    if (scope.sections().isEmpty()) {
      throw new NoFiguresException(
          words.noSections(
              city.orElse(""),
              all.stream().map(SectionEntry::city).filter(Objects::nonNull).distinct().toList()));
    }
    return new Report(
        words.language(),
        masthead(edition, city.orElse(figures.office().city()), issue),
        chapters(edition, scope, issue.date()));
  }

  private List<Chapter> chapters(Edition edition, Scope scope, LocalDate made)
      throws StoreUnavailableException, NoFiguresException {
    if (edition instanceof Edition.Month month) {
      return PeriodReport.ofMonth(figures, words, scope, month);
    } else if (edition instanceof Edition.OfYear year) {
      return PeriodReport.ofYear(figures, words, scope, year, made);
    } else if (edition instanceof Edition.Week week) {
      return new WeekReport(figures, words, scope, week, made).chapters();
    } else if (edition instanceof Edition.Brief brief) {
      return new ChiefBrief(figures, words, scope, brief).chapters();
    }
    throw new IllegalArgumentException("no report of " + edition);
  }

  private Masthead masthead(Edition edition, String whose, Issue issue) {
    List<String> notices = new ArrayList<>();
    if (figures.office().madeUp()) {
      notices.add(words.madeUp());
    }
    if (issue.status() == Status.DRAFT) {
      notices.add(words.draft());
    }
    if (issue.date().isBefore(edition.until())) {
      notices.add(words.notOver());
    }
    return new Masthead(
        words.title(edition, whose),
        words.period(edition),
        null,
        issue.number(),
        words.date(issue.date()),
        issue.status(),
        notices);
  }
}
