package io.heqing.gateway.national;

import java.time.Instant;

/**
 * What names one sampling.
 *
 * @param section id of the section
 * @param time sampling time
 */
public record Sampling(String section, Instant time) {}
