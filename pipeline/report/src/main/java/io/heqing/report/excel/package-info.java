/** A report as a workbook of Excel. */
package io.heqing.report.excel;
