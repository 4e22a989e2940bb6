/** Where reports are made, put down as drafts, or numbered and archived. */
package io.heqing.report.desk;
