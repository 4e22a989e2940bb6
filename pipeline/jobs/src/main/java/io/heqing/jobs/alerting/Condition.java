package io.heqing.jobs.alerting;

/** What a rule looks for. Pure: the same judgement and past always give the same finding. */
@FunctionalInterface
interface Condition {
  /**
   * What a judgement shows.
   *
   * @param judgement it
   * @param parameter short id, or {@link Judgement#WHOLE_SECTION}
   * @param past the recent past before its day; {@link Past#NONE} for rules that do not compare
   * @return null where it says nothing of the parameter: not measured, or nothing to compare with
   */
  Finding find(Judgement judgement, String parameter, Past past);
}
