package io.heqing.jobs.alerting;

import io.heqing.standard.WaterClass;
import java.math.BigDecimal;

/**
 * What an event tells of the judgement that completed it; what does not apply is null. Public
 * because Flink keeps it in state as a record.
 *
 * @param value the value as it was compared, in the parameter's unit
 * @param waterClass its class; of a whole section, the section's
 * @param target the section's target class
 * @param limit the limit that counts, as text
 * @param multiple excess multiple against it, rounded
 * @param usual the median of the recent past
 * @param usualClass the class of the recent past, or of last year
 * @param previous the value before
 */
public record Facts(
    BigDecimal value,
    WaterClass waterClass,
    WaterClass target,
    String limit,
    BigDecimal multiple,
    BigDecimal usual,
    WaterClass usualClass,
    BigDecimal previous) {}
