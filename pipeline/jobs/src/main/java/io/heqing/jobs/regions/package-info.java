/**
 * Evaluations of sections over periods in; reports of regions out.
 *
 * <p>{@link io.heqing.jobs.regions.RegionFunction} keeps, period by period, what regions need of
 * every section, and {@link io.heqing.jobs.regions.RegionReports} makes all reports of a period
 * together, as ranks need them.
 */
package io.heqing.jobs.regions;
