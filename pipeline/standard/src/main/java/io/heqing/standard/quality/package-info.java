/** What makes readings of stations suspect or invalid. */
package io.heqing.standard.quality;
