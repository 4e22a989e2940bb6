package io.heqing.jobs.compliance;

import io.heqing.messages.Sample;

/**
 * A sample that could be read, with the id of its message for what may yet be rejected of it.
 *
 * @param sample the sample
 * @param message id of the Kafka message
 */
public record AcceptedSample(Sample sample, String message) {}
