package io.heqing.report.document;

/**
 * A heading inside a chapter, one level below its title.
 *
 * @param text its text without a number
 */
public record Heading(String text) implements Block {}
