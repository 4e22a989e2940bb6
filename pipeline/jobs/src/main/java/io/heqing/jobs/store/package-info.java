/** The Flink sink that writes points to the time-series store. */
package io.heqing.jobs.store;
