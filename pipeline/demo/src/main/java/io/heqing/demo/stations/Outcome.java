package io.heqing.demo.stations;

import io.heqing.demo.stations.WrongAnswer.Kind;
import io.heqing.messages.settings.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a simulation ended.
 *
 * @param stations how many stations there were
 * @param frames frames that were to be acknowledged
 * @param acknowledged those that were
 * @param repeated frames sent again for want of an answer
 * @param doubled frames sent twice on purpose
 * @param damaged damaged frames and junk sent on purpose
 * @param reconnects connections that were made anew
 * @param requests requests of the gateway, all refused
 * @param wrong how many answers were wrong, by what was wrong
 * @param examples the first of them
 * @param took from the first frame to the last acknowledgement
 * @param p50 median time from the last byte of a frame's first sending to its answer
 * @param p99 the same of 99 %
 * @param longest the longest of them
 * @param lineFailure why a connection last failed; empty where none did
 */
public record Outcome(
    int stations,
    long frames,
    long acknowledged,
    long repeated,
    long doubled,
    long damaged,
    long reconnects,
    long requests,
    Map<Kind, Long> wrong,
    List<WrongAnswer> examples,
    Duration took,
    Duration p50,
    Duration p99,
    Duration longest,
    Optional<String> lineFailure) {

  public Outcome {
    wrong = Map.copyOf(wrong);
    examples = List.copyOf(examples);
  }

  /** Whether all was acknowledged, and nothing answered wrongly. */
  public boolean isRight() {
    return frames > 0 && acknowledged == frames && wrong.isEmpty();
  }

  /** For people. */
  public List<String> lines(Language language) {
    List<String> lines = new ArrayList<>();
    double seconds = Math.max(1e-3, took.toNanos() / 1e9);
    lines.add(
        language
            .of(
                "站点 %,d  报文 %,d  已确认 %,d  未确认 %,d  用时 %.1f 秒（每秒 %,.0f）",
                "stations %,d  frames %,d  acknowledged %,d  unacknowledged %,d  in %.1f s (%,.0f a second)")
            .formatted(
                stations,
                frames,
                acknowledged,
                frames - acknowledged,
                seconds,
                acknowledged / seconds));
    lines.add(
        language
            .of(
                "重发 %,d  有意重复 %,d  有意损坏 %,d  重新连接 %,d  拒绝平台请求 %,d",
                "repeated %,d  doubled %,d  damaged %,d  reconnected %,d  requests refused %,d")
            .formatted(repeated, doubled, damaged, reconnects, requests));
    lines.add(
        language
            .of(
                "末字节至应答 p50 %.1f ms  p99 %.1f ms  最长 %.1f ms",
                "last byte to answer p50 %.1f ms  p99 %.1f ms  max %.1f ms")
            .formatted(millis(p50), millis(p99), millis(longest)));
    lines.add(
        language.of("错误应答 ", "wrong answers ")
            + wrong.values().stream().mapToLong(Long::longValue).sum());
    wrong.forEach((kind, count) -> lines.add("  " + kind.text(language) + ": " + count));
    examples.forEach(
        e -> lines.add("  %s %s: %s".formatted(e.mn(), e.kind().text(language), e.detail())));
    lineFailure.ifPresent(
        why -> lines.add(language.of("最近一次连接失败：", "the last connection that failed: ") + why));
    return lines;
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
