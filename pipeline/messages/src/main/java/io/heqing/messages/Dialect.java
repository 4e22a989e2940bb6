package io.heqing.messages;

/**
 * The editions of the HJ 212 family. They share the frame and differ in commands, factor codes and
 * data marks: the same letter means different things, so it is read by the dialect of its station.
 */
public enum Dialect {
  /** HJ/T 212-2005: three-character factor codes, 14-character MN. */
  HJT212_2005,
  /** HJ 212-2017: pollution sources and environment quality. */
  HJ212_2017,
  /** HJ 212-2025: as 2017 with encryption, {@code RF=1} and heartbeat. */
  HJ212_2025,
  /** The surface-water dialect: the trial protocol of the national stations, then HJ 1404-2024. */
  SURFACE_WATER
}
