/** Who is told what, when and why: pure functions of the topics and the time. */
package io.heqing.notifier.decision;
