/** A report as a page of HTML. */
package io.heqing.report.page;
