package io.heqing.jobs.alerting;

/**
 * What a rule finds in one judgement.
 *
 * @param state whether it shows what the rule watches
 * @param grade how grave, 1 and more; 0 where it is not {@link State#OVER}
 * @param confirmed whether it may complete a row by itself: a suspect reading may not
 * @param facts what an event tells of it
 */
record Finding(State state, int grade, boolean confirmed, Facts facts) {

  /** Whether a judgement shows what a rule watches. */
  enum State {
    /** It does. */
    OVER,
    /** It does not, but is not clear of it either. */
    BETWEEN,
    /** It is clear of it. */
    CLEAR
  }
}
