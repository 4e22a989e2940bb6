/** Black-odorous water of built-up areas. */
package io.heqing.standard.urban;
