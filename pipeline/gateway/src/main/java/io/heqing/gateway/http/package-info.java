/**
 * Samples and laboratory tables over HTTP; health and metrics. Nothing is accepted before Kafka has
 * it.
 */
package io.heqing.gateway.http;
