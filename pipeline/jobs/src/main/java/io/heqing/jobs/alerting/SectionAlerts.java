package io.heqing.jobs.alerting;

import io.heqing.messages.AlertRule;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.Span;
import io.heqing.standard.ValueSource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
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
 * from its entry, and those after it as far as an exit changed, or as they are compared with it: so
 * any order of evaluations ends in the same courses, and an evaluation costs what its day holds,
 * not what the years kept do.
 *
 * <p>The time since a station's last reading is followed up to when nothing had come yet; the next
 * reading takes its place.
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

  /** Since when, up to now, nothing has followed a station's last reading. */
  static final ValueStateDescriptor<Instant> SILENT_UNTIL =
      new ValueStateDescriptor<>("silent-until", Types.INSTANT);

  /** Stands for the time since the last judgement. */
  private static final String SINCE = "since";

  private static final String STATION_READINGS = stream(Span.SAMPLE, ValueSource.AUTO);

  private final MapState<String, List<String>> stretches;
  private final MapState<String, List<Judgement>> judgements;
  private final MapState<String, Map<String, Course>> courses;
  private final ValueState<Integer> firstYear;
  private final ValueState<Instant> silentUntil;
  private final RecentPasts pasts = new RecentPasts(this::judgementsOf);

  SectionAlerts(RuntimeContext context) {
    stretches = context.getMapState(STRETCHES);
    judgements = context.getMapState(JUDGEMENTS);
    courses = context.getMapState(COURSES);
    firstYear = context.getState(FIRST_YEAR);
    silentUntil = context.getState(SILENT_UNTIL);
  }

  /**
   * What is asked of a section.
   *
   * @param section id of the section, Flink's current key
   * @param by what the registry says
   * @param changes gets what changes
   * @param decided hears decisions
   */
  record Asked(String section, AlertRules by, Changes changes, Timeline.Decided decided) {}

  /**
   * Takes an evaluation of the section.
   *
   * @return false where it is older than what is kept and nothing was done
   */
  boolean take(SectionEvaluation evaluation, Asked asked) throws Exception {
    LocalDate day = LocalDate.ofInstant(evaluation.time(), asked.by().zone());
    int first = day.getYear() - asked.by().yearsKept();
    Integer kept = firstYear.value();
    if (kept == null || first > kept) {
      firstYear.update(first);
      dropBefore(first, asked.by().timelines());
    } else if (day.getYear() < kept) {
      return false;
    }
    put(evaluation, day, asked);
    return true;
  }

  private void put(SectionEvaluation evaluation, LocalDate day, Asked asked) throws Exception {
    String stream = stream(evaluation.span(), evaluation.source());
    String stretch = stretch(evaluation.span(), day);
    List<String> all = orElse(stretches.get(stream), List.of());
    int place = Collections.binarySearch(all, stretch);
    Row row = asked.by().row(stream.equals(STATION_READINGS));
    List<Judgement> preceding = before(stream, all, place < 0 ? -place - 1 : place);
    List<Judgement> before = judgementsOf(stream, stretch);
    Judgement now = Judgement.of(evaluation).orElse(null);
    int found =
        Collections.binarySearch(before.stream().map(Judgement::time).toList(), evaluation.time());
    Judgement was = found < 0 ? null : before.get(found);
    int at = found < 0 ? -found - 1 : found;
    if (now != null) {
      now = row.link(now, before.subList(0, at), preceding);
    }
    if (now == null ? was == null : now.equals(was)) {
      return;
    }
    List<Judgement> after = new ArrayList<>(before.size() + 1);
    after.addAll(before.subList(0, at));
    if (now != null) {
      after.add(now);
    }
    int rest = after.size();
    after.addAll(before.subList(found < 0 ? at : at + 1, before.size()));
    after = row.link(after, rest, preceding);
    judgements.put(stream + "/" + stretch, after);
    pasts.forget(asked.section(), stream, day);

    List<Timeline> readers =
        asked.by().timelines().stream().filter(t -> stream(t.rule()).equals(stream)).toList();
    if (place < 0) {
      all = insert(stream, stretch, all, readers);
      place = Collections.binarySearch(all, stretch);
    }
    Set<String> watched = new HashSet<>();
    addWatched(was, watched);
    addWatched(now, watched);
    int linked = linkLater(row, stream, all, place, watched);
    // Most evaluations come in order: those need not follow the stretch anew.
    Judgement appended = was == null && at == before.size() ? now : null;
    for (Timeline reader : readers) {
      int compared =
          lastComparing(all, place, evaluation.span(), day.plusDays(reader.rule().windowDays()));
      follow(reader, stream, all, place, Math.max(linked, compared), watched, appended, asked);
    }
    if (stream.equals(STATION_READINGS)) {
      followSilence(asked);
    }
  }

  /**
   * Links the judgements of later stretches anew, as far as any changes.
   *
   * @param watched gets what is watched in those that change
   * @return index of the last stretch that changed
   */
  private int linkLater(Row row, String stream, List<String> all, int place, Set<String> watched)
      throws Exception {
    int last = place;
    for (int i = place + 1; i < all.size(); i++) {
      List<Judgement> was = judgementsOf(stream, all.get(i));
      List<Judgement> is = row.link(was, 0, before(stream, all, i));
      if (!is.isEmpty() && is.equals(was)) {
        break;
      }
      judgements.put(stream + "/" + all.get(i), is);
      is.forEach(judgement -> judgement.addWatched(watched));
      last = i;
    }
    return last;
  }

  /** The judgements of the last stretch before an index that has any. */
  private List<Judgement> before(String stream, List<String> all, int index) throws Exception {
    for (int i = index - 1; i >= 0; i--) {
      List<Judgement> found = judgementsOf(stream, all.get(i));
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** Index of the last stretch that has a day up to one; at least that of the change. */
  private static int lastComparing(List<String> all, int place, Span span, LocalDate day) {
    int last = place;
    while (last + 1 < all.size() && all.get(last + 1).compareTo(stretch(span, day)) <= 0) {
      last++;
    }
    return last;
  }

  /** Adds a stretch to a stream; at first each course goes through it unchanged. */
  private List<String> insert(
      String stream, String stretch, List<String> before, List<Timeline> readers) throws Exception {
    List<String> after = new ArrayList<>(before);
    int at = -Collections.binarySearch(before, stretch) - 1;
    after.add(at, stretch);
    stretches.put(stream, after);
    for (Timeline reader : readers) {
      Map<String, Course> through = new HashMap<>();
      entry(reader.rule(), after, at)
          .forEach((watched, course) -> putUnlessNone(through, watched, course.carried()));
      keep(place(reader.rule(), stretch), through);
    }
    return after;
  }

  /** Follows anew from a stretch on: to another for sure, and then as far as courses change. */
  private void follow(
      Timeline timeline,
      String stream,
      List<String> all,
      int from,
      int forSure,
      Set<String> watched,
      Judgement appended,
      Asked asked)
      throws Exception {
    Timeline.Pasts compared =
        pasts.of(asked.section(), stream, timeline.rule().span(), asked.by().zone());
    Set<String> open = watched;
    for (int i = from; i < all.size() && !open.isEmpty(); i++) {
      String place = place(timeline.rule(), all.get(i));
      Map<String, Course> before = orElse(courses.get(place), Map.of());
      Map<String, Course> after = null;
      Set<String> carried = i < forSure ? new HashSet<>(watched) : new HashSet<>();
      for (String each : open) {
        Course was = before.getOrDefault(each, Course.NONE);
        Course is;
        if (appended != null && i == from) {
          is =
              was.then(
                  timeline.follow(
                      was.exit(),
                      asked.section(),
                      each,
                      List.of(appended),
                      compared,
                      asked.decided()));
        } else {
          AlertState entry = entry(timeline.rule(), all, i).getOrDefault(each, Course.NONE).exit();
          is =
              timeline.follow(
                  entry,
                  asked.section(),
                  each,
                  judgementsOf(stream, all.get(i)),
                  compared,
                  asked.decided());
        }
        if (is.equals(was)) {
          continue;
        }
        after = after == null ? new HashMap<>(before) : after;
        putUnlessNone(after, each, is);
        asked.changes().replace(timeline.rule(), each, was.changes(), is.changes());
        if (!is.exit().equals(was.exit())) {
          carried.add(each);
        }
      }
      if (after != null) {
        keep(place, after);
      }
      open = carried;
    }
  }

  /**
   * Replaces a rule, or its maintenance windows: what the old one made of the section is taken
   * back, what the new one makes of the judgements that are kept takes its place.
   *
   * @param old the rule as it was; null where it is new
   * @param now the rule as it is; null where it is removed
   */
  void replace(AlertRule old, Timeline now, Asked asked) throws Exception {
    if (old != null) {
      List<String> places = new ArrayList<>(List.of(BORDER, SINCE));
      places.addAll(orElse(stretches.get(stream(old)), List.of()));
      for (String stretch : places) {
        Map<String, Course> gone = orElse(courses.get(place(old, stretch)), Map.of());
        gone.forEach(
            (watched, course) ->
                asked.changes().replace(old, watched, course.changes(), List.of()));
        courses.remove(place(old, stretch));
      }
    }
    if (now == null) {
      return;
    }
    String stream = stream(now.rule());
    Timeline.Pasts compared =
        pasts.of(asked.section(), stream, now.rule().span(), asked.by().zone());
    List<String> all = orElse(stretches.get(stream), List.of());
    for (int i = 0; i < all.size(); i++) {
      List<Judgement> within = judgementsOf(stream, all.get(i));
      Map<String, Course> entry = entry(now.rule(), all, i);
      Set<String> watched = new HashSet<>(entry.keySet());
      within.forEach(judgement -> judgement.addWatched(watched));
      Map<String, Course> made = new HashMap<>();
      for (String each : watched) {
        AlertState before = entry.getOrDefault(each, Course.NONE).exit();
        Course is = now.follow(before, asked.section(), each, within, compared, asked.decided());
        putUnlessNone(made, each, is);
        asked.changes().replace(now.rule(), each, List.of(), is.changes());
      }
      keep(place(now.rule(), all.get(i)), made);
    }
    followSilence(now, asked);
  }

  /** Nothing has followed the station's last reading up to now. */
  void stillSilent(Instant now, Asked asked) throws Exception {
    silentUntil.update(now);
    followSilence(asked);
  }

  /** Follows the time since the station's last reading by all rules. */
  private void followSilence(Asked asked) throws Exception {
    for (Timeline timeline : asked.by().timelines()) {
      followSilence(timeline, asked);
    }
  }

  private void followSilence(Timeline timeline, Asked asked) throws Exception {
    Instant now = silentUntil.value();
    List<String> all = stretches.get(STATION_READINGS);
    if (now == null || all == null || !stream(timeline.rule()).equals(STATION_READINGS)) {
      return;
    }
    List<Judgement> last = before(STATION_READINGS, all, all.size());
    if (last.isEmpty()) {
      return;
    }
    String place = place(timeline.rule(), SINCE);
    Map<String, Course> before = orElse(courses.get(place), Map.of());
    Course was = before.getOrDefault(Judgement.WHOLE_SECTION, Course.NONE);
    Course is = timeline.since(asked.section(), last.get(last.size() - 1).time(), now);
    if (!is.equals(was)) {
      Map<String, Course> after = new HashMap<>();
      putUnlessNone(after, Judgement.WHOLE_SECTION, is);
      keep(place, after);
      asked
          .changes()
          .replace(timeline.rule(), Judgement.WHOLE_SECTION, was.changes(), is.changes());
    }
  }

  private void dropBefore(int firstYear, Collection<Timeline> rules) throws Exception {
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
      for (Timeline timeline : rules) {
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

  private static void putUnlessNone(Map<String, Course> into, String watched, Course course) {
    if (course.equals(Course.NONE)) {
      into.remove(watched);
    } else {
      into.put(watched, course);
    }
  }

  private static void addWatched(Judgement judgement, Set<String> watched) {
    if (judgement != null) {
      judgement.addWatched(watched);
    }
  }

  /** The judgements of a stretch, in the order of time. */
  private List<Judgement> judgementsOf(String stream, String stretch) throws Exception {
    return orElse(judgements.get(stream + "/" + stretch), List.of());
  }

  /** The stretch that a day lies in. */
  static String stretch(Span span, LocalDate day) {
    return span == Span.SAMPLE ? day.toString() : YearMonth.from(day).toString();
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
     * Some changes of the alerts of what a rule watches take the place of others.
     *
     * @param rule the rule they come from
     * @param watched short id of a parameter, or {@link Judgement#WHOLE_SECTION}
     * @param old those that stood
     * @param now those that stand
     */
    void replace(AlertRule rule, String watched, List<AlertChange> old, List<AlertChange> now);
  }
}
