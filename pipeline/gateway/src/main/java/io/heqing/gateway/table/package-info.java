/**
 * Tables of results as people and systems write them: columns found by their headers, cells read
 * with their units, what cannot be read named by line and column.
 */
package io.heqing.gateway.table;
