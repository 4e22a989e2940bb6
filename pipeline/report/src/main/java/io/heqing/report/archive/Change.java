package io.heqing.report.archive;

/**
 * A place in which a report differs from the one that it revises.
 *
 * @param where the chapter, table or chart, by its title or caption
 * @param row the row, by its name; of a chart the category; empty for a text or a whole table
 * @param column the column; of a chart the series; empty where it is a whole row, table or text
 * @param before what was there; empty where it is new
 * @param after what is there now; empty where it is gone
 */
public record Change(String where, String row, String column, String before, String after) {}
