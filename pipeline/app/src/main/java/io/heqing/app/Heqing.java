package io.heqing.app;

/** The command line. */
public final class Heqing {
  private Heqing() {}

  /** Runs. */
  public static void main(String[] args) {}
}
