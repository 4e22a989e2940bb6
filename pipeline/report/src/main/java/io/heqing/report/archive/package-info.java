/**
 * The archive of final reports: numbered, kept as they were printed, with checksums, and corrected
 * by revisions that list what changed.
 */
package io.heqing.report.archive;
