package io.heqing.gateway.hj212;

/**
 * What a stream of bytes is made of: frames, and bytes that are none. Every byte but the CR and LF
 * behind a frame belongs to one piece.
 */
public sealed interface Piece permits RawFrame, RefusedBytes {

  /** Position of its first byte in the stream, from 0. */
  long offset();
}
