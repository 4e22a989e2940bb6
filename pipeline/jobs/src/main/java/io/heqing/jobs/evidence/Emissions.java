package io.heqing.jobs.evidence;

import io.heqing.messages.OutletKind;
import java.util.Set;
import java.util.TreeSet;

/**
 * What outlets of each kind usually bring into a river, as far as sections measure it. Rough
 * knowledge for a hint, from what works are permitted and diffuse sources are known for; DO stands
 * for oxygen that falls, TURB for the rain that washes soil off.
 */
final class Emissions {
  /** Sewage and manure: ammonia, phosphorus and nitrogen, and what rots takes the oxygen. */
  private static final Set<String> ORGANIC = Set.of("NH3N", "TP", "TN", "DO");

  /** Chemical oxygen demand, metals, fluoride, cyanide, phenols, oil, sulphide. */
  private static final Set<String> INDUSTRIAL =
      Set.of(
          "COD", "CODMN", "CU", "ZN", "AS", "HG", "CD", "CR6", "PB", "F", "CN", "VP", "OIL", "S");

  /** Fertilizer and soil, after rain. */
  private static final Set<String> OF_FIELDS = Set.of("TN", "TP", "TURB");

  /** What lies in sewers and streets, after rain. */
  private static final Set<String> OF_SEWERS = Set.of("NH3N", "TP", "COD", "TURB");

  /** Water that stood: what rots in it, and little oxygen. */
  private static final Set<String> OF_SLUICES = Set.of("NH3N", "TP", "CODMN", "DO");

  private Emissions() {}

  /** Short ids of what outlets of a kind bring; none where the kind says nothing. */
  static Set<String> of(OutletKind kind) {
    return switch (kind) {
      case SEWAGE_WORKS, LIVESTOCK, AQUACULTURE -> ORGANIC;
      case INDUSTRY -> INDUSTRIAL;
      case FIELDS -> OF_FIELDS;
      case SEWER -> OF_SEWERS;
      case SLUICE -> OF_SLUICES;
      case OTHER -> Set.of();
    };
  }

  /** All that tells one kind from another. */
  static Set<String> all() {
    Set<String> all = new TreeSet<>();
    for (OutletKind kind : OutletKind.values()) {
      all.addAll(of(kind));
    }
    return all;
  }
}
