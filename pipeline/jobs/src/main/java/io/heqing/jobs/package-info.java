/** The Flink jobs and nothing else: what they decide is in {@code io.heqing.standard}. */
package io.heqing.jobs;
