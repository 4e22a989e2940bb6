package io.heqing.jobs.kafka;

import io.heqing.messages.Rejected;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.util.Collector;

/**
 * Reads rejected inputs, each with a number that tells those apart which were rejected in the same
 * millisecond for the same reason. It is made of where the message lies in its topic, so a message
 * that is read again has the same.
 */
public final class RejectedInputs implements FlatMapFunction<Message, Tuple2<Rejected, Integer>> {
  /** What it makes. */
  public static final TypeInformation<Tuple2<Rejected, Integer>> TYPE =
      Types.TUPLE(TypeInformation.of(Rejected.class), Types.INT);

  /** Not more: each number is a series of the store. */
  private static final int PARTS = 1_000;

  /** What messages of one offset in neighbouring partitions lie apart. */
  private static final int APART = 131;

  private final MessageReader<Rejected> reader =
      new MessageReader<>(Rejected.class, r -> r.reason() != null && r.at() != null);

  @Override
  public void flatMap(Message message, Collector<Tuple2<Rejected, Integer>> out) {
    reader
        .read(message)
        .ifPresent(rejected -> out.collect(Tuple2.of(rejected, part(message.id()))));
  }

  private static int part(String id) {
    int at = id.lastIndexOf('@');
    long offset = Long.parseLong(id.substring(at + 1));
    long partition = Long.parseLong(id.substring(id.lastIndexOf('-', at) + 1, at));
    return (int) ((offset + partition * APART) % PARTS);
  }
}
