package io.heqing.notifier.decision;

import io.heqing.messages.Notification;
import io.heqing.notifier.Notice;

/**
 * What is to be told to somebody by one contact.
 *
 * @param entry its entry of the delivery log, yet without subject and text
 * @param notice what is told
 * @param to the whole address; null where the channel needs none
 */
public record Message(Notification entry, Notice notice, String to) {}
