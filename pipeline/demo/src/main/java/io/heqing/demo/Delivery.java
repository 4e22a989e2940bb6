package io.heqing.demo;

import io.heqing.messages.Json;
import io.heqing.messages.OutletReading;
import io.heqing.messages.Rejected;
import io.heqing.messages.Sample;
import io.heqing.messages.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What reaches the bureau at one moment: a sample, the reading of an outlet, or something that
 * cannot be used.
 */
public sealed interface Delivery {

  /** When it arrives; whole seconds. */
  Instant arrivesAt();

  /** Id of the section or outlet it is said to be of; the key of its message. */
  String key();

  /** The topic of its message. */
  String topic();

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
    public String key() {
      return sample.section();
    }

    @Override
    public String topic() {
      return Topics.SAMPLES;
    }

    @Override
    public byte[] body() {
      return Json.bytes(sample);
    }
  }

  /**
   * The reading of an outlet, all of it usable.
   *
   * @param arrivesAt when it arrives
   * @param reading the reading
   */
  record OfOutlet(Instant arrivesAt, OutletReading reading) implements Delivery {
    @Override
    public String key() {
      return reading.outlet();
    }

    @Override
    public String topic() {
      return Topics.OUTLETS;
    }

    @Override
    public byte[] body() {
      return Json.bytes(reading);
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
    public String key() {
      return section;
    }

    @Override
    public String topic() {
      return Topics.SAMPLES;
    }

    @Override
    public byte[] body() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }
}
