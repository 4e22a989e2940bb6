package io.heqing.jobs.regions;

/**
 * What a period's report takes of one section.
 *
 * @param period key of the period that is reported ({@link ReportedPeriod#key})
 * @param role as what it is taken
 * @param section id of the section
 * @param figures the section's figures ({@link SectionFigures#toBytes})
 */
public record RegionFact(String period, Role role, String section, byte[] figures) {

  /** As what a section's period is taken. */
  public enum Role {
    /** The period that is reported. */
    NOW,
    /** The one before it. */
    PREVIOUS,
    /** The same of the year before. */
    LAST_YEAR
  }
}
