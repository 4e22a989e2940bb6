/**
 * Tables of laboratories: CSV, XLSX and XLS, wide and long, read cell by cell, compared with what
 * was delivered before, and reported row by row.
 */
package io.heqing.gateway.laboratory;
