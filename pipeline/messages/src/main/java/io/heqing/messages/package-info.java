/**
 * The records that travel between the parts of Heqing, their JSON, the topics they travel on, and
 * the settings.
 */
package io.heqing.messages;
