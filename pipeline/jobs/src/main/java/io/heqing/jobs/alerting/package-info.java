/**
 * The alerting job's heart: alerts as a pure function of the newest evaluations and the registry,
 * kept up to date one evaluation at a time.
 */
package io.heqing.jobs.alerting;
