package io.heqing.jobs.regions;

import io.heqing.messages.PeriodDetail.TrophicResult;
import io.heqing.messages.Publication;
import io.heqing.messages.RegionReport;
import io.heqing.messages.RegionReport.DrinkingSources;
import io.heqing.messages.RegionReport.ExcludedSection;
import io.heqing.messages.RegionReport.IndexResult;
import io.heqing.messages.Section;
import io.heqing.messages.SectionKind;
import io.heqing.messages.Span;
import io.heqing.standard.Gb3838;
import io.heqing.standard.Parameter;
import io.heqing.standard.Parameters;
import io.heqing.standard.Rules;
import io.heqing.standard.SectionEvaluator;
import io.heqing.standard.WaterBody;
import io.heqing.standard.assessment.Measure;
import io.heqing.standard.assessment.PointItem;
import io.heqing.standard.assessment.PointTable;
import io.heqing.standard.assessment.Score;
import io.heqing.standard.drinking.DrinkingRates;
import io.heqing.standard.drinking.SourcePeriod;
import io.heqing.standard.lake.TrophicState;
import io.heqing.standard.region.BoardEntry;
import io.heqing.standard.region.Comparison;
import io.heqing.standard.region.RankedIndex;
import io.heqing.standard.region.Region;
import io.heqing.standard.region.RegionBoard;
import io.heqing.standard.region.RegionEvaluation;
import io.heqing.standard.region.RegionEvaluation.RegionMean;
import io.heqing.standard.region.RegionKind;
import io.heqing.standard.region.SectionPeriod;
import io.heqing.standard.river.BoundaryAccount;
import io.heqing.standard.river.BoundaryAccounts;
import io.heqing.standard.river.BoundaryChange;
import io.heqing.standard.river.River;
import io.heqing.standard.river.RiverNetwork;
import io.heqing.standard.river.Site;
import io.heqing.standard.urban.BlackOdorous;
import io.heqing.standard.urban.BlackOdorousLevel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports of all regions of a registry over a period. Pure: they follow from the registry and the
 * sections' figures alone. A region is there as long as a section of the registry names it.
 */
final class RegionReports {
  private static final Logger LOG = LoggerFactory.getLogger(RegionReports.class);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Parameter NITROGEN = Parameters.get("TN");

  /** Along a river; what has no distance comes last. */
  private static final Comparator<Section> DOWNSTREAM =
      Comparator.comparing(Section::km, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Section::id);

  private final ZoneId zone;
  private final Rules rules;
  private final RegionBoard board;
  private final BoundaryAccounts accounts;
  private final SortedMap<String, Section> sections = new TreeMap<>();
  private final SortedMap<Region, SortedSet<String>> members = new TreeMap<>();
  private final RiverNetwork network;
  private final Optional<PointTable> table;

  RegionReports(
      Publication publication,
      Collection<Section> sections,
      Collection<River> rivers,
      Collection<PointItem> points) {
    zone = ZoneId.of(publication.zone());
    rules = publication.rules();
    SectionEvaluator evaluator = new SectionEvaluator(Gb3838.edition2002(), rules);
    board = new RegionBoard(evaluator);
    accounts = new BoundaryAccounts(evaluator);
    Map<String, String> basins = new HashMap<>();
    rivers.stream().filter(r -> r.basin() != null).forEach(r -> basins.put(r.name(), r.basin()));
    for (Section section : sections) {
      this.sections.put(section.id(), section);
      regions(section, basins)
          .forEach(r -> members.computeIfAbsent(r, k -> new TreeSet<>()).add(section.id()));
    }
    network = network(rivers, sections);
    table =
        points.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new PointTable(
                    points.stream().sorted(Comparator.comparing(PointItem::measure)).toList()));
  }

  private static List<Region> regions(Section section, Map<String, String> basins) {
    List<Region> regions = new ArrayList<>();
    regions.add(new Region(RegionKind.SECTION, section.id()));
    add(regions, RegionKind.CITY, section.city());
    section.counties().forEach(county -> add(regions, RegionKind.COUNTY, county));
    add(regions, RegionKind.RIVER, section.river());
    add(regions, RegionKind.BASIN, basins.get(section.river()));
    section.chiefs().forEach(chief -> add(regions, RegionKind.CHIEF, chief.name()));
    section.kinds().forEach(kind -> add(regions, RegionKind.SECTION_KIND, kind));
    return regions;
  }

  private static void add(List<Region> regions, RegionKind kind, String name) {
    if (name != null && !name.isEmpty()) {
      regions.add(new Region(kind, name));
    }
  }

  private static RiverNetwork network(Collection<River> rivers, Collection<Section> sections) {
    List<Site> sites =
        sections.stream()
            .filter(s -> s.waterBody() == WaterBody.RIVER && s.river() != null && s.km() != null)
            .map(s -> new Site(s.id(), s.river(), s.county(), s.km()))
            .toList();
    try {
      return RiverNetwork.of(rivers, sites);
    } catch (IllegalArgumentException e) {
      // A registry is checked before it is published, yet its entries come one by one: in between
      // a river may flow into one that is still to come, and then all is reported again.
      LOG.warn("The registry's rivers do not fit together, at least for now: {}", e.getMessage());
      return RiverNetwork.of(List.of(), sites);
    }
  }

  /**
   * The reports over a period, by the regions.
   *
   * @param now figures of sections over it, by id; those of sections that the registry does not
   *     have are left aside
   * @param previous the same over the period before
   * @param lastYear the same over the same period of the year before
   */
  Map<Region, RegionReport> of(
      ReportedPeriod period,
      Map<String, SectionFigures> now,
      Map<String, SectionFigures> previous,
      Map<String, SectionFigures> lastYear) {
    Map<String, SectionPeriod> sectionsNow = periods(period, now);
    Map<Region, BoardEntry> entries =
        board.evaluate(
            members,
            sectionsNow,
            period.previous().map(p -> periods(p, previous)).orElse(Map.of()),
            periods(period.lastYear(), lastYear));
    Map<Region, RegionReport> reports = new LinkedHashMap<>();
    entries.forEach(
        (region, entry) -> reports.put(region, report(period, entry, now, sectionsNow)));
    return reports;
  }

  private Map<String, SectionPeriod> periods(
      ReportedPeriod period, Map<String, SectionFigures> figures) {
    Map<String, SectionPeriod> periods = new HashMap<>();
    figures.forEach(
        (id, f) -> {
          Section section = sections.get(id);
          if (section != null) {
            periods.put(
                id,
                new SectionPeriod(
                    id,
                    section.waterBody(),
                    section.targetOn(period.lastDay()),
                    f.means().entrySet().stream()
                        .collect(
                            Collectors.toMap(m -> Parameters.get(m.getKey()), Map.Entry::getValue)),
                    f.provisional(),
                    f.noWater()));
          }
        });
    return periods;
  }

  private RegionReport report(
      ReportedPeriod period,
      BoardEntry entry,
      Map<String, SectionFigures> figures,
      Map<String, SectionPeriod> periods) {
    Region region = entry.region();
    RegionEvaluation e = entry.now();
    List<Section> ofRegion = members.get(region).stream().map(sections::get).toList();
    return new RegionReport(
        region.kind(),
        region.name(),
        period.span(),
        period.time(zone),
        period.end(zone),
        e.provisional(),
        e.sections(),
        e.evaluated(),
        e.excluded().stream().map(x -> new ExcludedSection(x.section(), x.reason())).toList(),
        e.counts().values().stream().toList(),
        e.goodShare().orElse(null),
        e.inferiorShare().orElse(null),
        e.judged(),
        e.compliant(),
        e.complianceRate().orElse(null),
        e.waterClass().orElse(null),
        e.grade().orElse(null),
        e.byMean(),
        e.mainPollutants().stream()
            .map(p -> new RegionReport.RegionPollutant(p.parameter().id(), p.sections(), p.rate()))
            .toList(),
        e.means().entrySet().stream()
            .map(
                m ->
                    new RegionReport.RegionMean(
                        m.getKey().id(), m.getValue().value(), m.getValue().sections()))
            .toList(),
        entry.index().map(RegionReports::index).orElse(null),
        entry.previous().map(this::comparison).orElse(null),
        entry.lastYear().map(this::comparison).orElse(null),
        trophic(region, e, ofRegion).orElse(null),
        drinking(ofRegion, figures).orElse(null),
        blackOdorous(region, ofRegion, figures).orElse(null),
        score(period, entry, ofRegion, figures).orElse(null),
        region.kind() == RegionKind.COUNTY
            ? accounts.of(network, region.name(), periods).stream()
                .map(RegionReports::account)
                .toList()
            : List.of());
  }

  private static IndexResult index(RankedIndex i) {
    return new IndexResult(
        i.index().value(),
        i.index().items().stream().map(Parameter::id).toList(),
        i.rank().isPresent() ? (Integer) i.rank().getAsInt() : null,
        i.ranked(),
        i.change().orElse(null),
        i.changeRank().isPresent() ? (Integer) i.changeRank().getAsInt() : null,
        i.changeRanked(),
        i.unranked().orElse(null));
  }

  private RegionReport.Comparison comparison(Comparison c) {
    Optional<BigDecimal> before = mean(c.before(), NITROGEN);
    return new RegionReport.Comparison(
        c.change().change(),
        c.change().contradictory(),
        c.now().evaluated(),
        c.dropped(),
        c.before().grade().orElse(null),
        c.now().grade().orElse(null),
        c.before().goodShare().orElse(null),
        c.now().goodShare().orElse(null),
        c.before().inferiorShare().orElse(null),
        c.now().inferiorShare().orElse(null),
        before.orElse(null),
        before
            .filter(b -> b.signum() > 0)
            .flatMap(b -> mean(c.now(), NITROGEN).map(n -> percent(n.subtract(b), b)))
            .orElse(null));
  }

  private static Optional<BigDecimal> mean(RegionEvaluation evaluation, Parameter parameter) {
    return Optional.ofNullable(evaluation.means().get(parameter)).map(RegionMean::value);
  }

  private BigDecimal percent(BigDecimal part, BigDecimal whole) {
    return rules.roundPercent(part.multiply(HUNDRED).divide(whole, MathContext.DECIMAL128));
  }

  /** Of a lake or reservoir, by the means over its points. */
  private static Optional<TrophicResult> trophic(
      Region region, RegionEvaluation evaluation, List<Section> ofRegion) {
    if (region.kind() != RegionKind.RIVER
        || !ofRegion.stream().allMatch(s -> s.waterBody() == WaterBody.LAKE)) {
      return Optional.empty();
    }
    Map<Parameter, BigDecimal> means = new HashMap<>();
    evaluation.means().forEach((parameter, mean) -> means.put(parameter, mean.value()));
    return TrophicState.of(means).map(t -> new TrophicResult(t.index(), t.grade()));
  }

  private Optional<DrinkingSources> drinking(
      List<Section> ofRegion, Map<String, SectionFigures> figures) {
    List<SourcePeriod> sources = of(ofRegion, figures, SectionFigures::source);
    return DrinkingRates.of(rules, sources)
        .map(
            r ->
                new DrinkingSources(
                    r.monitored(),
                    r.compliant(),
                    r.rate(),
                    r.compliantVolume().orElse(null),
                    r.volume().orElse(null),
                    r.volumeRate().orElse(null)));
  }

  private static Optional<BlackOdorousLevel> blackOdorous(
      Region region, List<Section> ofRegion, Map<String, SectionFigures> figures) {
    if (region.kind() != RegionKind.RIVER) {
      return Optional.empty();
    }
    List<Section> urban =
        ofRegion.stream().filter(SectionKind.URBAN::has).sorted(DOWNSTREAM).toList();
    return BlackOdorous.waterBody(of(urban, figures, SectionFigures::blackOdorous));
  }

  private static <T> List<T> of(
      List<Section> ofRegion,
      Map<String, SectionFigures> figures,
      Function<SectionFigures, Optional<T>> part) {
    return ofRegion.stream()
        .map(section -> Optional.ofNullable(figures.get(section.id())).flatMap(part))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Of a county's and a river chief's year to date and year. */
  private Optional<RegionReport.Score> score(
      ReportedPeriod period,
      BoardEntry entry,
      List<Section> ofRegion,
      Map<String, SectionFigures> figures) {
    RegionKind kind = entry.region().kind();
    if (kind != RegionKind.COUNTY && kind != RegionKind.CHIEF
        || period.span() != Span.YTD && period.span() != Span.YEAR) {
      return Optional.empty();
    }
    return table.map(t -> message(t.score(measures(entry, ofRegion, figures))));
  }

  /** What can be measured: of a provisional region months alone, for they are whole. */
  private Map<Measure, BigDecimal> measures(
      BoardEntry entry, List<Section> ofRegion, Map<String, SectionFigures> figures) {
    Map<Measure, BigDecimal> measures = new EnumMap<>(Measure.class);
    RegionEvaluation e = entry.now();
    if (!e.provisional()) {
      e.complianceRate().ifPresent(rate -> measures.put(Measure.COMPLIANCE_RATE, rate));
      e.goodShare().ifPresent(share -> measures.put(Measure.GOOD_SHARE, share));
      e.inferiorShare().ifPresent(share -> measures.put(Measure.INFERIOR_SHARE, share));
    }
    entry
        .index()
        .ifPresent(
            i -> {
              i.change().ifPresent(change -> measures.put(Measure.INDEX_CHANGE, change));
              i.rank()
                  .ifPresent(rank -> measures.put(Measure.INDEX_RANK, BigDecimal.valueOf(rank)));
            });
    int months = 0;
    int compliant = 0;
    for (Section section : ofRegion) {
      SectionFigures f = figures.get(section.id());
      if (f != null) {
        months += f.months();
        compliant += f.compliantMonths();
      }
    }
    if (months > 0) {
      measures.put(
          Measure.COMPLIANT_MONTHS,
          percent(BigDecimal.valueOf(compliant), BigDecimal.valueOf(months)));
    }
    return measures;
  }

  private static RegionReport.Score message(Score score) {
    return new RegionReport.Score(
        score.points(),
        score.outOf(),
        score.lines().stream()
            .map(
                line ->
                    new RegionReport.ScoreItem(
                        line.item().measure(),
                        line.value().orElse(null),
                        line.points(),
                        line.item().points()))
            .toList());
  }

  private static RegionReport.BoundaryAccount account(BoundaryAccount account) {
    return new RegionReport.BoundaryAccount(
        account.stretch().county(),
        account.stretch().river(),
        account.stretch().entry().orElse(null),
        account.stretch().exit(),
        account.entryClass().orElse(null),
        account.exitClass().orElse(null),
        account.changes().stream().map(RegionReports::change).toList());
  }

  private static RegionReport.BoundaryChange change(BoundaryChange change) {
    return new RegionReport.BoundaryChange(
        change.parameter().id(),
        change.in(),
        change.out(),
        change.loadIn().orElse(null),
        change.loadOut().orElse(null));
  }
}
