package io.heqing.report.document;

/** A part of a chapter. */
public sealed interface Block permits Heading, Paragraph, Table, Chart {}
