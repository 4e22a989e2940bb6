package io.heqing.benchmark;

/** A row of the table: something beside its baseline. */
interface Row extends AutoCloseable {
  /** What it is called on the command line. */
  String id();

  /** What is measured. */
  String subject();

  /** What it is held against. */
  String baseline();

  /** What one operation is: {@code sample}, {@code frame}. */
  String operation();

  /** The ratio it ought to reach; null where it is only reported. */
  Double goal();

  /** Makes ready, and runs once what would be slower the first time. */
  void warmUp() throws Exception;

  /** Measures once. */
  Run run() throws Exception;

  /** Leaves nothing behind. */
  @Override
  void close();
}
