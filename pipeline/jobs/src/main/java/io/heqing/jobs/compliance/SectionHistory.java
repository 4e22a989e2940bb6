package io.heqing.jobs.compliance;

import io.heqing.jobs.state.DayLedger;
import io.heqing.messages.Publication;
import io.heqing.messages.Sample;
import io.heqing.messages.Section;
import io.heqing.messages.SectionEvaluation;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All periods of a section from all of its samples at once: what the compliance job has told of
 * them when it has seen these samples and no others.
 */
public final class SectionHistory {
  private static final int MONTHS_OF_QUARTER = 3;

  private final Section section;
  private final ZoneId zone;
  private final SectionPeriods periods;
  private final NavigableMap<LocalDate, DayLedger> days = new TreeMap<>();

  /** The history of a section by the rules and in the zone of a publication. */
  public SectionHistory(Publication publication, Section section) {
    this.section = section;
    this.zone = ZoneId.of(publication.zone());
    this.periods = new SectionPeriods(publication);
  }

  /** Takes a sample of the section; of two of the same source and time, revisions decide. */
  public void take(Sample sample) {
    days.computeIfAbsent(LocalDate.ofInstant(sample.time(), zone), day -> new DayLedger())
        .take(sample);
  }

  /**
   * Its months, quarters, years to date and years, each in the order of time; a period is there
   * where the section has a sample in it.
   */
  public List<SectionEvaluation> evaluations() {
    NavigableMap<YearMonth, NavigableMap<LocalDate, DayFigures>> byMonth = new TreeMap<>();
    days.forEach(
        (date, ledger) ->
            byMonth
                .computeIfAbsent(YearMonth.from(date), month -> new TreeMap<>())
                .put(date, periods.figures(section, ledger)));
    List<SectionEvaluation> evaluations = new ArrayList<>();
    NavigableMap<YearMonth, PublishedMonth> known = new TreeMap<>();
    byMonth.forEach(
        (month, figures) -> {
          SectionPeriods.Month evaluated =
              periods.month(section, month, figures, month.isBefore(byMonth.lastKey()));
          known.put(month, evaluated.published());
          evaluations.add(evaluated.evaluation());
        });
    TreeSet<YearMonth> quarters = new TreeSet<>();
    TreeSet<Integer> years = new TreeSet<>();
    for (YearMonth month : known.keySet()) {
      quarters.add(month.minusMonths((month.getMonthValue() - 1) % MONTHS_OF_QUARTER));
      years.add(month.getYear());
    }
    quarters.forEach(first -> evaluations.add(periods.quarter(section, first, known)));
    known.keySet().forEach(month -> evaluations.add(periods.yearToDate(section, month, known)));
    years.forEach(year -> evaluations.add(periods.year(section, year, known)));
    return evaluations;
  }
}
