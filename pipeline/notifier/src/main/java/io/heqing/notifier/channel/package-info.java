/** The channels by which messages leave, each one small class. */
package io.heqing.notifier.channel;
