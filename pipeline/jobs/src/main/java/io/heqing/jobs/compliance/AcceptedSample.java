package io.heqing.jobs.compliance;

import io.heqing.messages.Sample;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A sample that could be read, with its message, for it may yet be rejected and is then kept as it
 * came.
 *
 * @param sample the sample
 * @param message id of the Kafka message
 * @param body the message itself; not to be changed
 * @param arrived when Kafka had the message
 */
@TypeInfo(AcceptedSampleType.Factory.class)
public record AcceptedSample(Sample sample, String message, byte[] body, Instant arrived) {}
