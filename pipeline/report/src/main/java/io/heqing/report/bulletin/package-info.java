/**
 * The content of reports: figures of the store put into chapters, sentences and tables. Nothing in
 * here computes a figure of water quality; what each edition has is told in {@code docs/report.md}.
 */
package io.heqing.report.bulletin;
