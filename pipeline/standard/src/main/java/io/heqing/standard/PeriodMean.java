package io.heqing.standard;

import java.math.BigDecimal;

/**
 * The mean of one parameter over a period with what it rests on.
 *
 * @param mean the mean, unrounded, in the parameter's unit
 * @param source where its values come from
 * @param count how many values it is the mean of: readings of a day, days of an automatic month,
 *     samples of a laboratory month, months of a longer period
 * @param expected how many there should be; 1 for laboratory values
 * @param sufficient whether they are enough for a valid period; a mean of too few is provisional
 *     and takes no part in compliance or ranking
 */
public record PeriodMean(
    BigDecimal mean, ValueSource source, int count, int expected, boolean sufficient) {}
