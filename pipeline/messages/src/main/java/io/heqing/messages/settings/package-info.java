/** The settings of Heqing: one file, {@code heqing.yaml}, and environment variables over it. */
package io.heqing.messages.settings;
