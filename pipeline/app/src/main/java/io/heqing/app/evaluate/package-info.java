/** The {@code evaluate} command's work: a table of results in, class out, with no services. */
package io.heqing.app.evaluate;
