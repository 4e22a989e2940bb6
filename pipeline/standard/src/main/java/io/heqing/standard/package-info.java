/**
 * The Chinese surface-water standard GB 3838-2002 and the rules by which sections are judged, as
 * data and pure functions on immutable records.
 *
 * <p>Start at {@link io.heqing.standard.SectionEvaluator}: it takes what was measured at a section
 * and gives its water class, compliance and main pollutants, each with what decided it. Limits are
 * data ({@link io.heqing.standard.Gb3838}, {@link io.heqing.standard.Parameters}); every choice
 * that the documents leave open is a setting with a default ({@link io.heqing.standard.Rules}).
 *
 * <p>All values and comparisons are decimal. Logarithms and the mean of pH are the only exceptions.
 */
package io.heqing.standard;
