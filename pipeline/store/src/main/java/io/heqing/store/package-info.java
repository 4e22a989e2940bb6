/**
 * Time series: points written and series read. InfluxDB in production and QuestDB inside one JVM
 * share the write path, the InfluxDB client's line protocol; only the readers differ.
 */
package io.heqing.store;
