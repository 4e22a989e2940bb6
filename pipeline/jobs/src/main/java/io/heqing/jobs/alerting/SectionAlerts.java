package io.heqing.jobs.alerting;

import io.heqing.messages.AlertRule;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Span;
import io.heqing.standard.ValueSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * What is kept of the section that Flink's current key names: its judgements, and the course that
 * each rule's alerts took through them.
 *
 * <p>Judgements lie in streams, one for each span and source, cut into stretches of time: samples
 * by day, periods by month. For each rule and stretch the courses of the parameters are kept, those
 * without any event and with nothing under way left out; the exit of a stretch is the entry of the
 * next. A judgement that is new or changed is put into its stretch, the stretch is followed anew
 * from its entry, and those after it as far as an exit changed: so any order of evaluations ends in
 * the same courses, and an evaluation costs what its day holds, not what the years kept do.
 *
 * <p>Stretches before the years kept are dropped when an evaluation of a later year comes. Where a
 * rule's timelines stood at that border stays, with the opening of alerts that are still open; the
 * older events stand for good.
 */
final class SectionAlerts {
  /** The stretches of each stream, in the order of time. */
  static final MapStateDescriptor<String, List<String>> STRETCHES =
      new MapStateDescriptor<>("stretches", Types.STRING, Types.LIST(Types.STRING));

  /** By stream and stretch, in the order of time. */
  static final MapStateDescriptor<String, List<Judgement>> JUDGEMENTS =
      new MapStateDescriptor<>(
          "judgements", Types.STRING, Types.LIST(TypeInformation.of(Judgement.class)));

  /** By rule and stretch: the courses of the parameters. */
  static final MapStateDescriptor<String, Map<String, Course>> COURSES =
      new MapStateDescriptor<>(
          "courses", Types.STRING, Types.MAP(Types.STRING, TypeInformation.of(Course.class)));

  /** The first year kept; never goes back. */
  static final ValueStateDescriptor<Integer> FIRST_YEAR =
      new ValueStateDescriptor<>("first-year", Types.INT);

  /** Stands for the stretch before the first one kept. */
  private static final String BORDER = "before";

  private final MapState<String, List<String>> stretches;
  private final MapState<String, List<Judgement>> judgements;
  private final MapState<String, Map<String, Course>> courses;
  private final ValueState<Integer> firstYear;

  SectionAlerts(RuntimeContext context) {
    stretches = context.getMapState(STRETCHES);
    judgements = context.getMapState(JUDGEMENTS);
    courses = context.getMapState(COURSES);
    firstYear = context.getState(FIRST_YEAR);
  }

  /**
   * Takes an evaluation of the section.
   *
   * @param evaluation it
   * @param zone the registry's zone
   * @param yearsKept full years that are kept before that of the newest evaluation
   * @param rules all rules
   * @param changes gets what it changes
   * @return false where it is older than what is kept and nothing was done
   */
  boolean take(
      SectionEvaluation evaluation,
      ZoneId zone,
      int yearsKept,
      Collection<AlertTimeline> rules,
      Changes changes)
      throws Exception {
    LocalDate day = LocalDate.ofInstant(evaluation.time(), zone);
    int first = day.getYear() - yearsKept;
    Integer kept = firstYear.value();
    if (kept == null || first > kept) {
      firstYear.update(first);
      dropBefore(first, rules);
    } else if (day.getYear() < kept) {
      return false;
    }
    boolean sample = evaluation.span() == Span.SAMPLE;
    String stretch = sample ? day.toString() : YearMonth.from(day).toString();
    put(evaluation, stretch, rules, changes);
    return true;
  }

  private void put(
      SectionEvaluation evaluation,
      String stretch,
      Collection<AlertTimeline> rules,
      Changes changes)
      throws Exception {
    String stream = stream(evaluation.span(), evaluation.source());
    String place = stream + "/" + stretch;
    List<Judgement> before = orElse(judgements.get(place), List.of());
    Judgement now = Judgement.of(evaluation).orElse(null);
    int found =
        Collections.binarySearch(
            before, new Judgement(evaluation.time(), List.of()), Judgement.BY_TIME);
    Judgement was = found < 0 ? null : before.get(found);
    if (now == null ? was == null : now.equals(was)) {
      return;
    }
    int at = found < 0 ? -found - 1 : found;
    List<Judgement> after = new ArrayList<>(before.size() + 1);
    after.addAll(before.subList(0, at));
    if (now != null) {
      after.add(now);
    }
    after.addAll(before.subList(found < 0 ? at : at + 1, before.size()));
    judgements.put(place, after);

    List<AlertTimeline> readers =
        rules.stream().filter(timeline -> stream(timeline.rule()).equals(stream)).toList();
    List<String> all = orElse(stretches.get(stream), List.of());
    if (Collections.binarySearch(all, stretch) < 0) {
      all = insert(stream, stretch, all, readers);
    }
    Set<String> parameters = new HashSet<>();
    addParameters(was, parameters);
    addParameters(now, parameters);
    // Most evaluations come in order: those need not follow the stretch anew.
    Judgement appended = was == null && at == before.size() ? now : null;
    for (AlertTimeline reader : readers) {
      follow(
          reader,
          stream,
          all,
          Collections.binarySearch(all, stretch),
          parameters,
          appended,
          changes);
    }
  }

  /** Adds a stretch to a stream; at first each course goes through it unchanged. */
  private List<String> insert(
      String stream, String stretch, List<String> before, List<AlertTimeline> readers)
      throws Exception {
    List<String> after = new ArrayList<>(before);
    int at = -Collections.binarySearch(before, stretch) - 1;
    after.add(at, stretch);
    stretches.put(stream, after);
    for (AlertTimeline reader : readers) {
      Map<String, Course> through = new HashMap<>();
      entry(reader.rule(), after, at)
          .forEach((parameter, course) -> putUnlessNone(through, parameter, course.carried()));
      keep(place(reader.rule(), stretch), through);
    }
    return after;
  }

  /** Follows parameters anew from a stretch on, as far as their courses change. */
  private void follow(
      AlertTimeline timeline,
      String stream,
      List<String> all,
      int from,
      Set<String> parameters,
      Judgement appended,
      Changes changes)
      throws Exception {
    Set<String> open = parameters;
    for (int i = from; i < all.size() && !open.isEmpty(); i++) {
      String place = place(timeline.rule(), all.get(i));
      Map<String, Course> before = orElse(courses.get(place), Map.of());
      Map<String, Course> after = null;
      Set<String> carried = new HashSet<>();
      for (String parameter : open) {
        Course was = before.getOrDefault(parameter, Course.NONE);
        Course is;
        if (appended != null && i == from) {
          is = was.then(timeline.follow(was.exit(), parameter, List.of(appended)));
        } else {
          AlertState entry =
              entry(timeline.rule(), all, i).getOrDefault(parameter, Course.NONE).exit();
          is = timeline.follow(entry, parameter, judgements.get(stream + "/" + all.get(i)));
        }
        if (is.equals(was)) {
          continue;
        }
        after = after == null ? new HashMap<>(before) : after;
        putUnlessNone(after, parameter, is);
        changes.replace(timeline.rule(), parameter, was.changes(), is.changes());
        if (!is.exit().equals(was.exit())) {
          carried.add(parameter);
        }
      }
      if (after != null) {
        keep(place, after);
      }
      open = carried;
    }
  }

  /**
   * Replaces a rule: what the old one made of the section is taken back, what the new one makes of
   * the judgements that are kept takes its place.
   *
   * @param old the rule as it was; null where it is new
   * @param now the rule as it is; null where it is removed
   * @param changes gets what changes
   */
  void replace(AlertRule old, AlertTimeline now, Changes changes) throws Exception {
    if (old != null) {
      List<String> places = new ArrayList<>(List.of(BORDER));
      places.addAll(orElse(stretches.get(stream(old)), List.of()));
      for (String stretch : places) {
        Map<String, Course> gone = orElse(courses.get(place(old, stretch)), Map.of());
        gone.forEach(
            (parameter, course) -> changes.replace(old, parameter, course.changes(), List.of()));
        courses.remove(place(old, stretch));
      }
    }
    if (now == null) {
      return;
    }
    String stream = stream(now.rule());
    List<String> all = orElse(stretches.get(stream), List.of());
    for (int i = 0; i < all.size(); i++) {
      List<Judgement> within = judgements.get(stream + "/" + all.get(i));
      Map<String, Course> entry = entry(now.rule(), all, i);
      Set<String> parameters = new HashSet<>(entry.keySet());
      within.forEach(judgement -> addParameters(judgement, parameters));
      Map<String, Course> made = new HashMap<>();
      for (String parameter : parameters) {
        AlertState before = entry.getOrDefault(parameter, Course.NONE).exit();
        Course is = now.follow(before, parameter, within);
        putUnlessNone(made, parameter, is);
        changes.replace(now.rule(), parameter, List.of(), is.changes());
      }
      keep(place(now.rule(), all.get(i)), made);
    }
  }

  private void dropBefore(int firstYear, Collection<AlertTimeline> rules) throws Exception {
    String first = Integer.toString(firstYear);
    Map<String, List<String>> streams = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> entry : stretches.entries()) {
      streams.put(entry.getKey(), entry.getValue());
    }
    for (Map.Entry<String, List<String>> entry : streams.entrySet()) {
      String stream = entry.getKey();
      List<String> dropped = entry.getValue().stream().filter(s -> s.compareTo(first) < 0).toList();
      if (dropped.isEmpty()) {
        continue;
      }
      for (AlertTimeline timeline : rules) {
        if (stream(timeline.rule()).equals(stream)) {
          moveBorder(timeline.rule(), dropped);
        }
      }
      for (String stretch : dropped) {
        judgements.remove(stream + "/" + stretch);
      }
      List<String> left = entry.getValue().subList(dropped.size(), entry.getValue().size());
      if (left.isEmpty()) {
        stretches.remove(stream);
      } else {
        stretches.put(stream, new ArrayList<>(left));
      }
    }
  }

  private void moveBorder(AlertRule rule, List<String> dropped) throws Exception {
    Map<String, Course> border = orElse(courses.get(place(rule, BORDER)), Map.of());
    for (String stretch : dropped) {
      Map<String, Course> moved = new HashMap<>();
      for (Map.Entry<String, Course> entry :
          orElse(courses.get(place(rule, stretch)), Map.<String, Course>of()).entrySet()) {
        Course older = border.getOrDefault(entry.getKey(), Course.NONE);
        putUnlessNone(moved, entry.getKey(), older.then(entry.getValue()).remembered());
      }
      border = moved;
      courses.remove(place(rule, stretch));
    }
    keep(place(rule, BORDER), border);
  }

  /** The courses that end where a stretch begins. */
  private Map<String, Course> entry(AlertRule rule, List<String> all, int index) throws Exception {
    return orElse(courses.get(place(rule, index == 0 ? BORDER : all.get(index - 1))), Map.of());
  }

  private void keep(String place, Map<String, Course> made) throws Exception {
    if (made.isEmpty()) {
      courses.remove(place);
    } else {
      courses.put(place, made);
    }
  }

  private static void putUnlessNone(Map<String, Course> into, String parameter, Course course) {
    if (course.equals(Course.NONE)) {
      into.remove(parameter);
    } else {
      into.put(parameter, course);
    }
  }

  private static void addParameters(Judgement judgement, Set<String> parameters) {
    if (judgement != null) {
      judgement.figures().forEach(figure -> parameters.add(figure.parameter()));
    }
  }

  private static String stream(AlertRule rule) {
    return stream(rule.span(), rule.source());
  }

  /** The name of a stream, such as {@code SAMPLE/AUTO} or {@code DAY}. */
  private static String stream(Span span, ValueSource source) {
    return source == null ? span.name() : span.name() + "/" + source.name();
  }

  private static String place(AlertRule rule, String stretch) {
    return rule.id() + "/" + stretch;
  }

  private static <T> T orElse(T value, T other) {
    return value == null ? other : value;
  }

  /** Takes what changes in a section's alerts. */
  @FunctionalInterface
  interface Changes {
    /**
     * Some changes of a parameter's alerts take the place of others.
     *
     * @param rule the rule they come from
     * @param parameter short id
     * @param old those that stood
     * @param now those that stand
     */
    void replace(AlertRule rule, String parameter, List<AlertChange> old, List<AlertChange> now);
  }
}
