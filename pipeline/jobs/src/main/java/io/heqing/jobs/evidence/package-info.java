/**
 * Upstream evidence (上游证据): what sections upstream and outlets say about where an alert comes from.
 */
package io.heqing.jobs.evidence;
