/**
 * A report as a Word document, from a template that an office can restyle. The template gives all
 * looks by styles of fixed names; this package puts in text, tables and charts.
 */
package io.heqing.report.word;
