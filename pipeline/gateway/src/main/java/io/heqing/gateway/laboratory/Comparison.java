package io.heqing.gateway.laboratory;

import io.heqing.gateway.laboratory.Point.Entry;
import io.heqing.messages.Delivery;
import io.heqing.messages.Flag;
import io.heqing.messages.Result;
import io.heqing.messages.Sample;
import io.heqing.standard.Parameter;
import io.heqing.standard.Rules;
import io.heqing.standard.ValueSource;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What rounds change of what was delivered before. */
final class Comparison {
  private final LaboratoryLedger ledger;
  private final Rules rules;
  private final Map<String, Standing> samplings = new LinkedHashMap<>();

  /** The results of a sampling as they stand, and those that are new. */
  private static final class Standing {
    private final String section;
    private final Instant time;
    private final Optional<Delivery> before;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Map<String, List<Told>> told = new LinkedHashMap<>();

    Standing(String section, Instant time, Optional<Delivery> before) {
      this.section = section;
      this.time = time;
      this.before = before;
      before.ifPresent(b -> b.sample().results().forEach(r -> results.put(r.parameter(), r)));
    }

    /** A value that was put back to what was delivered before is no change. */
    private List<Result> changes() {
      Map<String, Result> old = new LinkedHashMap<>();
      before.ifPresent(b -> b.sample().results().forEach(r -> old.put(r.parameter(), r)));
      return changed.stream()
          .map(results::get)
          .filter(r -> !old.containsKey(r.parameter()) || !Results.same(old.get(r.parameter()), r))
          .toList();
    }

    /** Tells the rows; a file that corrects itself, delivered again, changes nothing. */
    private void tell(List<Result> changes) {
      Set<String> brought = new LinkedHashSet<>();
      changes.forEach(r -> brought.add(r.parameter()));
      told.forEach(
          (parameter, its) ->
              its.forEach(
                  t ->
                      (brought.contains(parameter) ? t : new Told(t.rows, RowState.UNCHANGED, null))
                          .tell()));
    }
  }

  /** What becomes of some rows for one parameter: of a change, the first of them tells it. */
  private record Told(List<Row> rows, RowState state, RowReport.Change change) {
    void tell() {
      rows.forEach(row -> row.has(state));
      if (change != null) {
        rows.stream().findFirst().ifPresent(row -> row.changed(change));
      }
    }
  }

  /** What an import brings: what to send, and what then stands. */
  record Bringing(Sample sample, Delivery delivery) {}

  Comparison(LaboratoryLedger ledger, Rules rules) {
    this.ledger = ledger;
    this.rules = rules;
  }

  /** Compares a round, after those before it; tells its rows. */
  void take(Round round) {
    Instant time = round.time().toInstant();
    Standing standing =
        samplings.computeIfAbsent(
            Delivery.key(round.section(), time),
            key -> new Standing(round.section(), time, ledger.of(round.section(), time)));
    Map<Parameter, List<Entry>> byParameter = round.byParameter();
    // First what is wrong: a row refused for one parameter takes no part in others.
    List<Parameter> open = new ArrayList<>(byParameter.keySet());
    Map<Parameter, Result> means = new LinkedHashMap<>();
    for (Parameter parameter : open) {
      List<Result> results = Round.results(byParameter.get(parameter));
      if (results.isEmpty()) {
        continue;
      }
      Optional<Result> mean = Round.mean(parameter, results, rules);
      if (mean.isEmpty()) {
        byParameter.get(parameter).stream()
            .filter(e -> e.result() != null && e.result().value() == null)
            .forEach(
                e ->
                    e.row()
                        .refuse(
                            e.column(),
                            "检出限未知，无法与其他垂线平均；请写成 0.004L",
                            "a detection limit that is not told cannot be averaged with other"
                                + " verticals: write 0.004L"));
      } else if (mean.get().flag() == Flag.WITHDRAWN
          && !standing.results.containsKey(parameter.id())) {
        // A row that is withdrawn as a whole need not have had them all.
        byParameter.get(parameter).stream()
            .filter(e -> e.result() != null && !withdrawsAny(e.row(), byParameter, standing))
            .forEach(
                e ->
                    e.row()
                        .refuse(
                            e.column(),
                            "没有可撤回的结果：该断面此时未交过" + parameter.nameZh(),
                            "nothing to withdraw: no "
                                + parameter.id()
                                + " was delivered for this section and time"));
      } else {
        means.put(parameter, mean.get());
      }
    }
    spreadRefusals(byParameter);
    if (standing.before.isEmpty()) {
      tellOthers(round);
    }
    byParameter.forEach(
        (parameter, entries) -> {
          if (entries.stream().anyMatch(e -> e.row().isRefused())) {
            return;
          }
          Result mean = means.get(parameter);
          if (mean == null) {
            missing(standing, parameter, entries);
          } else {
            compare(standing, mean, entries);
          }
        });
  }

  private static boolean withdrawsAny(
      Row row, Map<Parameter, List<Entry>> byParameter, Standing standing) {
    return byParameter.values().stream()
        .flatMap(List::stream)
        .anyMatch(
            e ->
                e.row() == row
                    && e.result() != null
                    && e.result().flag() == Flag.WITHDRAWN
                    && standing.results.containsKey(e.parameter().id()));
  }

  /** A sampling of the same day under another time may be the same one, corrected. */
  private void tellOthers(Round round) {
    OffsetDateTime day = round.time().truncatedTo(ChronoUnit.DAYS);
    List<Delivery> others =
        ledger.of(round.section(), day.toInstant(), day.plusDays(1).toInstant()).stream()
            .filter(d -> d.sample().results().stream().anyMatch(r -> r.flag() != Flag.WITHDRAWN))
            .toList();
    if (!others.isEmpty()) {
      Delivery other = others.get(0);
      String time =
          other.sample().time().atOffset(round.time().getOffset()).toLocalTime().toString();
      round
          .entries()
          .findFirst()
          .ifPresent(
              e ->
                  e.row()
                      .note(
                          -1,
                          "该断面当日已有 " + time + " 的采样（" + other.file() + "）；若是同一次采样，请将其撤回",
                          "the section has a sampling of that day at "
                              + time
                              + " ("
                              + other.file()
                              + "): withdraw it where it is the same one"));
    }
  }

  /** Of a sampling, either all rows that tell of a parameter are used or none. */
  private static void spreadRefusals(Map<Parameter, List<Entry>> byParameter) {
    boolean again = true;
    while (again) {
      again = false;
      for (List<Entry> entries : byParameter.values()) {
        Optional<Row> refused = entries.stream().map(Entry::row).filter(Row::isRefused).findFirst();
        if (refused.isEmpty()) {
          continue;
        }
        for (Entry entry : entries) {
          if (!entry.row().isRefused()) {
            int number = refused.get().number();
            entry
                .row()
                .refuse(
                    new Remark(
                        null,
                        "同一次采样的第 " + number + " 行被拒收",
                        "row " + number + " of the same sampling is refused"));
            again = true;
          }
        }
      }
    }
  }

  private static void missing(Standing standing, Parameter parameter, List<Entry> entries) {
    Result before = standing.results.get(parameter.id());
    if (before != null && before.flag() != Flag.WITHDRAWN) {
      Entry first = entries.get(0);
      first
          .row()
          .note(
              first.column(),
              "此前交过的 " + Results.text(before) + " 仍然有效；要撤回请填“撤回”",
              Results.text(before)
                  + " that was delivered before stands; write 撤回 or withdrawn to withdraw it");
    }
  }

  private static void compare(Standing standing, Result now, List<Entry> entries) {
    Result before = standing.results.get(now.parameter());
    RowState state =
        before == null
            ? RowState.TAKEN
            : Results.same(before, now) ? RowState.UNCHANGED : RowState.CHANGED;
    standing
        .told
        .computeIfAbsent(now.parameter(), p -> new ArrayList<>())
        .add(
            new Told(
                entries.stream().filter(e -> e.result() != null).map(Entry::row).toList(),
                state,
                state == RowState.CHANGED
                    ? new RowReport.Change(now.parameter(), Results.text(before), Results.text(now))
                    : null));
    if (state == RowState.UNCHANGED) {
      return;
    }
    standing.results.put(now.parameter(), now);
    standing.changed.add(now.parameter());
  }

  /**
   * What to send for all that was taken; tells the rows what became of them. Once, after all
   * rounds.
   *
   * @param revision of this import
   */
  List<Bringing> bringings(long revision, String file, String sha256, Instant at) {
    List<Bringing> bringings = new ArrayList<>();
    for (Standing standing : samplings.values()) {
      List<Result> changes = standing.changes();
      standing.tell(changes);
      if (changes.isEmpty()) {
        continue;
      }
      // A clock that was set back must not make a correction look old.
      long its = Math.max(revision, standing.before.map(b -> b.sample().revision() + 1).orElse(0L));
      bringings.add(
          new Bringing(
              sample(standing, its, changes),
              new Delivery(
                  sample(standing, its, List.copyOf(standing.results.values())),
                  file,
                  sha256,
                  at)));
    }
    return bringings;
  }

  private static Sample sample(Standing standing, long revision, List<Result> results) {
    return new Sample(standing.section, ValueSource.LAB, standing.time, revision, null, results);
  }
}
