package io.heqing.gateway.hj212;

/** What a command is about. Which kind of data it carries tells {@code DataKind}. */
public enum CommandKind {
  /** Measured data: real-time, minute, hour, day. */
  DATA,
  /** A quality-control test: standard, spike, parallel, zero, span. */
  QUALITY_CONTROL,
  /** State or running time of treatment devices. */
  STATE,
  /** Logs, parameters, times and other information. */
  INFORMATION,
  /** A notice, answered by 9013. */
  NOTICE,
  /** An answer, never answered. */
  ANSWER,
  /** A sign of life. */
  HEARTBEAT,
  /** What a platform sends to a station. */
  REQUEST
}
