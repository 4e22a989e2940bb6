/** What files of Word and Excel have in common. */
package io.heqing.report.office;
