/**
 * Groups of sections assessed together: shares, grades, comparison, the water quality index and its
 * ranking.
 */
package io.heqing.standard.region;
