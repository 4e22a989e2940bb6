package io.heqing.demo.stations;

/** A frame that a station sends until it is acknowledged. */
final class Message {
  private final String qn;
  private final boolean damaged;
  private Reading reading;
  private final int packet;
  private final int packets;

  /** How often it went out whole, and how often that was answered. */
  private int sent;

  private int answers;

  /** When its last byte first went out, by {@link System#nanoTime}. */
  private long firstSent;

  Message(String qn, Reading reading, int packet, int packets) {
    this(qn, false, reading, packet, packets);
  }

  private Message(String qn, boolean damaged, Reading reading, int packet, int packets) {
    this.qn = qn;
    this.damaged = damaged;
    this.reading = reading;
    this.packet = packet;
    this.packets = packets;
  }

  /** The same content under another QN, to be damaged: nobody may answer it. */
  Message damaged(String otherQn) {
    return new Message(otherQn, true, reading, packet, packets);
  }

  String qn() {
    return qn;
  }

  boolean isDamaged() {
    return damaged;
  }

  /** What it carries, until it is {@link #done}. */
  Reading reading() {
    return reading;
  }

  /** It will not be sent again; what it carried need not be held. */
  void done() {
    reading = null;
  }

  /** Its number among the packets of its reading, from 1. */
  int packet() {
    return packet;
  }

  int packets() {
    return packets;
  }

  void wentOut(long nanoTime) {
    if (sent++ == 0) {
      firstSent = nanoTime;
    }
  }

  int sent() {
    return sent;
  }

  long firstSent() {
    return firstSent;
  }

  /** Counts an answer; whether there are now more than frames. */
  boolean isAnsweredTooOften() {
    return ++answers > sent;
  }

  boolean isFirstAnswer() {
    return answers == 1;
  }
}
