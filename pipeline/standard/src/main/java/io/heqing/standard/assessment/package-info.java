/**
 * Assessment: scores of counties and river chiefs by a table of points, compliance of water
 * function zones, compensation between areas.
 */
package io.heqing.standard.assessment;
