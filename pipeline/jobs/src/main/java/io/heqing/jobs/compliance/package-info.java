/**
 * Samples in; evaluations of samples, days, months and years to date out.
 *
 * <p>{@link io.heqing.jobs.compliance.SectionFunction} keeps every standing result of a section
 * inside the retention, so that a late or corrected result changes exactly what rested on it.
 */
package io.heqing.jobs.compliance;
