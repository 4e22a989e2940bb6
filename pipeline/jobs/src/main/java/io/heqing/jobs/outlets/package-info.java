/**
 * Readings of pollution outlets in; what stands of them, beside the permitted limits, out. They are
 * evidence for alerts and never part of a section's class.
 */
package io.heqing.jobs.outlets;
