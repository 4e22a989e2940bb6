/**
 * The figures of a report, as the store has them: nothing in here computes one, so that a report
 * says what dashboards say. Measurements and fields are described in {@code docs/store.md}.
 */
package io.heqing.report.figures;
