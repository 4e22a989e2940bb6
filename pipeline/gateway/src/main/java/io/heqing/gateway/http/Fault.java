package io.heqing.gateway.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.messages.Rejected;

/**
 * What is wrong with a sample that was sent.
 *
 * @param sample its place in the list, from 0; null where it is the whole body
 * @param field the field, such as {@code results[2].value}; null where it is the whole sample
 * @param found what was found there; null where nothing
 * @param expected what would be right
 * @param reason why, as a word
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Fault(Integer sample, String field, String found, String expected, Rejected.Reason reason) {

  static Fault of(int sample, Rejected rejected) {
    return new Fault(
        sample, rejected.field(), rejected.found(), rejected.expected(), rejected.reason());
  }
}
