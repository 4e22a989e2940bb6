/** Alerts to people: who is told what, when and by which channel. */
package io.heqing.notifier;
