package io.heqing.app.replay;

import io.heqing.gateway.national.Published;
import io.heqing.gateway.national.Sampling;
import io.heqing.messages.SectionEvaluation;
import io.heqing.messages.SectionEvaluation.ParameterResult;
import io.heqing.messages.Span;
import io.heqing.messages.settings.Language;
import io.heqing.standard.Parameters;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How often our class of a sampling is the officially published one. Scored are samplings with a
 * published class while the station was at work; a class that we could not find counts against us.
 */
public final class Agreement {
  private final Map<Sampling, Published> published;
  private final Map<String, TreeMap<Instant, SectionEvaluation>> ours = new HashMap<>();

  /** With what was published. */
  public Agreement(Map<Sampling, Published> published) {
    this.published = published;
  }

  /** Takes an evaluation; a later one of the same sampling replaces it. */
  public void evaluation(SectionEvaluation evaluation) {
    if (evaluation.span() == Span.SAMPLE && evaluation.source() == ValueSource.AUTO) {
      ours.computeIfAbsent(evaluation.section(), id -> new TreeMap<>())
          .put(evaluation.time(), evaluation);
    }
  }

  /**
   * A sampling on which we differ.
   *
   * @param sampling the sampling
   * @param official the published class
   * @param ours our class; empty where none was found
   * @param reason why, as far as the readings tell
   */
  public record Disagreement(
      Sampling sampling, WaterClass official, Optional<WaterClass> ours, String reason) {}

  /**
   * The outcome.
   *
   * @param scored samplings compared
   * @param notAtWork samplings with a published class of a station that was not at work
   * @param disagreements all on which we differ, by section and time
   */
  public record Outcome(long scored, long notAtWork, List<Disagreement> disagreements) {
    /** The one line, the same words in every language, for programs read it, too. */
    public String line() {
      long agreed = scored - disagreements.size();
      return scored == 0
          ? "agreement: no sampling has a published class"
          : "agreement %.2f %% (%d of %d scored; %d of stations not at work left out)"
              .formatted(100.0 * agreed / scored, agreed, scored, notAtWork);
    }
  }

  /** Compares. */
  public Outcome outcome(Language language) {
    long scored = 0;
    long notAtWork = 0;
    List<Disagreement> disagreements = new ArrayList<>();
    for (Map.Entry<Sampling, Published> entry : published.entrySet()) {
      if (!entry.getValue().flag().isUsable()) {
        notAtWork++;
        continue;
      }
      scored++;
      Sampling sampling = entry.getKey();
      WaterClass official = entry.getValue().waterClass();
      Optional<SectionEvaluation> evaluation = ours(sampling);
      Optional<WaterClass> our = evaluation.map(SectionEvaluation::waterClass);
      if (!our.equals(Optional.of(official))) {
        disagreements.add(
            new Disagreement(sampling, official, our, reason(sampling, official, language)));
      }
    }
    disagreements.sort(
        Comparator.comparing((Disagreement d) -> d.sampling().section())
            .thenComparing(d -> d.sampling().time()));
    return new Outcome(scored, notAtWork, disagreements);
  }

  private Optional<SectionEvaluation> ours(Sampling sampling) {
    return Optional.ofNullable(
        ours.getOrDefault(sampling.section(), new TreeMap<>()).get(sampling.time()));
  }

  private String reason(Sampling sampling, WaterClass official, Language language) {
    Optional<SectionEvaluation> evaluation = ours(sampling);
    if (evaluation.isEmpty()) {
      return language.of("样品未进入评价", "the sample was not evaluated");
    }
    if (evaluation.get().waterClass() == null) {
      return language.of("没有可用的监测值", "no usable value");
    }
    List<String> reasons = new ArrayList<>();
    Optional<SectionEvaluation> before =
        Optional.ofNullable(ours.get(sampling.section()).lowerEntry(sampling.time()))
            .map(Map.Entry::getValue);
    if (before.map(SectionEvaluation::waterClass).filter(official::equals).isPresent()) {
      reasons.add(
          language.of(
              "官方类别等于上一次的类别（滞后）", "the official class is that of the sampling before (it lags)"));
    }
    List<ParameterResult> worse =
        evaluation.get().parameters().stream()
            .filter(p -> p.waterClass() != null && p.waterClass().isWorseThan(official))
            .toList();
    reasons.add(
        worse.isEmpty()
            ? language.of("没有指标差到官方类别", "no value is as bad as the official class says")
            : worse.stream()
                .map(p -> value(p, language))
                .collect(Collectors.joining(language.of("、", ", "))));
    return String.join(language.of("；", "; "), reasons);
  }

  private static String value(ParameterResult result, Language language) {
    return Parameters.named(result.parameter())
            .map(p -> language.of(p.nameZh(), p.nameEn()))
            .orElse(result.parameter())
        + " "
        + result.value().toPlainString()
        + " = "
        + language.of(result.waterClass().chinese(), result.waterClass().code());
  }
}
