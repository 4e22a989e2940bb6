/** The door for stations: HJ 212 over TCP, acknowledged when Kafka has it. */
package io.heqing.gateway.station;
