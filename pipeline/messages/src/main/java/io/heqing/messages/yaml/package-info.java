/**
 * YAML that people write, read so that every error is told with its place. What an error is, the
 * registry and the settings know; here is what they share.
 */
package io.heqing.messages.yaml;
