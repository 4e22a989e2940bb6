package io.heqing.messages;

/**
 * The last entry of every publication of a registry: what holds for all of it. Once a reader has
 * it, it has the whole registry of that publication.
 *
 * @param city name of the city or office, for titles
 * @param zone time zone of days and months, such as {@code Asia/Shanghai}; cannot change while
 *     state of days is kept
 * @param yearsKept full years before the current one for which samples are taken and corrected; 1
 *     by default
 * @param madeUp whether sections and readings are made up; shown wherever they are
 * @param sections number of sections published
 */
public record Publication(String city, String zone, int yearsKept, boolean madeUp, int sections) {}
