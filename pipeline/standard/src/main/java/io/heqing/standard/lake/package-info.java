/** The trophic state of lakes and reservoirs. */
package io.heqing.standard.lake;
