package io.heqing.jobs.outlets;

import io.heqing.messages.OutletReading;

/**
 * A reading that could be read, with its message, for it may yet be rejected and is then kept as it
 * came.
 *
 * @param reading the reading
 * @param message id of the Kafka message
 * @param body the message itself; not to be changed
 */
public record AcceptedReading(OutletReading reading, String message, byte[] body) {}
