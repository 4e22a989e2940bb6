/** Scores of counties and river chiefs by a table of points. */
package io.heqing.standard.assessment;
