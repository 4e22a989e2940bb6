/** Trends over months and years. */
package io.heqing.standard.trend;
