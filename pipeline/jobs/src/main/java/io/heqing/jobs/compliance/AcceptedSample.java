package io.heqing.jobs.compliance;

import io.heqing.messages.Sample;
import java.time.Instant;

/**
 * A sample that could be read, with its message, for it may yet be rejected and is then kept as it
 * came.
 *
 * @param sample the sample
 * @param message id of the Kafka message
 * @param body the message itself
 * @param arrived when Kafka had the message
 */
public record AcceptedSample(Sample sample, String message, String body, Instant arrived) {}
