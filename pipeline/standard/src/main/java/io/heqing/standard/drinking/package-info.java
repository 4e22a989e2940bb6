/** Drinking-water sources by Tables 1, 2 and 3 of GB 3838-2002. */
package io.heqing.standard.drinking;
