package io.heqing.demo;

import io.heqing.messages.Json;
import io.heqing.messages.Rejected;
import io.heqing.messages.Sample;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What reaches the bureau at one moment: a sample, or something that cannot be used. */
public sealed interface Delivery {

  /** When it arrives; whole seconds. */
  Instant arrivesAt();

  /** Id of the section it is said to be of; the key of its message. */
  String section();

  /** The message as it is sent: UTF-8 JSON, or what is left of it. */
  byte[] body();

  /**
   * A sample that can be used, all of it.
   *
   * @param arrivesAt when it arrives
   * @param sample the sample
   */
  record OfSample(Instant arrivesAt, Sample sample) implements Delivery {
    @Override
    public String section() {
      return sample.section();
    }

    @Override
    public byte[] body() {
      return Json.bytes(sample);
    }
  }

  /**
   * A message that nobody can use, of the kinds that the real world sends. None of its results is
   * usable, so that leaving it out changes nothing.
   *
   * @param arrivesAt when it arrives
   * @param section id of the section it is said to be of
   * @param text the message; may be empty
   * @param reason what a pipeline with the city's registry should reject it for
   */
  record Unusable(Instant arrivesAt, String section, String text, Rejected.Reason reason)
      implements Delivery {
    @Override
    public byte[] body() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
