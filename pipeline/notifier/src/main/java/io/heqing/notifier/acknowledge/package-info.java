/** Acknowledging an alert by the signed link of a message. */
package io.heqing.notifier.acknowledge;
