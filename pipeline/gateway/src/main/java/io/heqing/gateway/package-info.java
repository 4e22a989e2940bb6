/** What comes in, out to Kafka. */
package io.heqing.gateway;
