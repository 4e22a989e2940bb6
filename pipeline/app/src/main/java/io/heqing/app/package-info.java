/** The command line: a class for each command and what they show. */
package io.heqing.app;
