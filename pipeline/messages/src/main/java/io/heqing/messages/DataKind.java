package io.heqing.messages;

import java.util.List;
import java.util.Optional;

/**
 * The kinds of data that a station sends (HJ 212-2017, table of commands): one of them is what a
 * section's samples are made of, so that an hour's mean and the reading inside it are never one
 * result.
 */
public enum DataKind {
  /** Real-time data (实时数据), CN 2011; its time is the moment of measuring. */
  REALTIME("2011"),
  /** Minute data (分钟数据), CN 2051; its time is the start of the interval. */
  MINUTE("2051"),
  /** Hour data (小时数据), CN 2061; its time is the start of the interval. */
  HOUR("2061"),
  /** Day data (日数据), CN 2031; its time is the start of the day. */
  DAY("2031");

  // Asked of every frame, and values() makes a copy.
  private static final List<DataKind> ALL = List.of(values());

  private final String command;

  DataKind(String command) {
    this.command = command;
  }

  /** The command code (CN) that carries it, and asks for its history. */
  public String command() {
    return command;
  }

  /** The kind that a command carries; empty where the command carries other things. */
  public static Optional<DataKind> ofCommand(String command) {
    for (DataKind kind : ALL) {
      if (kind.command.equals(command)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
