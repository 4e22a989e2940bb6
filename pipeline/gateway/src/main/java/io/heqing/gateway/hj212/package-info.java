/**
 * The codec of the HJ 212 family: bytes of a connection to frames, frames to header, time and
 * factors, and the other way round. Pure: no network, no Kafka, no clock but one that is given.
 */
package io.heqing.gateway.hj212;
