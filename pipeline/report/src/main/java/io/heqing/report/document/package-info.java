/**
 * A report as a document of chapters, paragraphs, tables and charts, the same whether it becomes
 * Word, Excel or HTML. All texts are in the report's language; nothing in here computes a figure.
 */
package io.heqing.report.document;
