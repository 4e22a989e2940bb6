package io.heqing.jobs.regions;

import static org.assertj.core.api.Assertions.assertThat;

import io.heqing.messages.RegionReport;
import io.heqing.messages.SectionEvaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/**
 * The newest evaluations of all sections make the newest reports, in whatever order sections come,
 * however often, with checkpoints, and crashes that go back to one, anywhere between.
 */
class RegionOrderTest {
  private static final List<String> SECTIONS =
      List.of("L1", "L2", "L3", "L4", "L5", "K1", "K2", "K3", "M1", "M2");
  private static final List<ReportedPeriod> PERIODS =
      List.of(
          MadeUpCity.month("2025-03"),
          MadeUpCity.month("2026-02"),
          MadeUpCity.month("2026-03"),
          MadeUpCity.yearToDate("2026-03"));

  @Property(tries = 25)
  void theNewestReportsFollowFromTheNewestFigures(@ForAll @LongRange(min = 0) long seed)
      throws Exception {
    Random random = new Random(seed);
    // Of each section in the order in which it was computed; a figure may come back to an old one.
    Map<String, List<SectionEvaluation>> bySection = new LinkedHashMap<>();
    for (String section : SECTIONS) {
      List<SectionEvaluation> evaluations = new ArrayList<>();
      for (int n = random.nextInt(12); n > 0; n--) {
        evaluations.add(
            MadeUpCity.ammonia(
                section,
                PERIODS.get(random.nextInt(PERIODS.size())),
                List.of("0.1", "0.9", "1.8").get(random.nextInt(3))));
      }
      bySection.put(section, evaluations);
    }

    Map<String, RegionReport> expected = new LinkedHashMap<>();
    try (RegionHarness inOrder = new RegionHarness()) {
      inOrder.publish(MadeUpCity.registry());
      for (List<SectionEvaluation> evaluations : bySection.values()) {
        inOrder.take(evaluations);
      }
      inOrder.checkpoint();
      expected.putAll(inOrder.stored());
    }

    assertThat(anyOrder(bySection, random)).containsExactlyInAnyOrderEntriesOf(expected);
  }

  private static Map<String, RegionReport> anyOrder(
      Map<String, List<SectionEvaluation>> bySection, Random random) throws Exception {
    List<SectionEvaluation> arrivals = arrivals(bySection, random);
    Map<String, RegionReport> stored = new LinkedHashMap<>();
    RegionHarness harness = new RegionHarness();
    OperatorSubtaskState last = harness.checkpoint();
    int covered = 0;
    int published = random.nextInt(arrivals.size() + 1);
    boolean known = false;
    int crashes = 2;
    for (int i = 0; i <= arrivals.size(); i++) {
      if (i >= published && !known) {
        harness.publish(MadeUpCity.registry());
        known = true;
      }
      if (i < arrivals.size()) {
        harness.take(arrivals.get(i));
      }
      int chance = random.nextInt(8);
      if (chance == 0) {
        last = harness.checkpoint();
        covered = i + 1;
        published = known ? 0 : published;
      } else if (chance == 1 && crashes-- > 0) {
        // What was told before the crash stays told; what no checkpoint covers comes again.
        harness.checkpoint();
        stored.putAll(harness.stored());
        harness.close();
        harness = new RegionHarness(last);
        known = false;
        i = covered - 1;
      }
    }
    harness.publish(MadeUpCity.registry());
    harness.checkpoint();
    stored.putAll(harness.stored());
    harness.close();
    return stored;
  }

  /** Sections side by side, each in its own order, some of their evaluations twice in a row. */
  private static List<SectionEvaluation> arrivals(
      Map<String, List<SectionEvaluation>> bySection, Random random) {
    List<List<SectionEvaluation>> left = new ArrayList<>();
    bySection.values().forEach(list -> left.add(new ArrayList<>(list)));
    left.removeIf(List::isEmpty);
    List<SectionEvaluation> arrivals = new ArrayList<>();
    while (!left.isEmpty()) {
      List<SectionEvaluation> section = left.get(random.nextInt(left.size()));
      arrivals.add(random.nextInt(5) == 0 ? section.get(0) : section.remove(0));
      left.removeIf(List::isEmpty);
    }
    return arrivals;
  }
}
