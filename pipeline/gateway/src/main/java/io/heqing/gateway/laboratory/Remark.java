package io.heqing.gateway.laboratory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.messages.settings.Language;

/**
 * Something to tell about a place of a table.
 *
 * @param cell the cell's address, such as {@code C5} or {@code 7月!C5} where there are several
 *     sheets; null where it is about the whole file or row
 * @param chinese what, in Chinese
 * @param english what, in English
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Remark(String cell, String chinese, String english) {

  /** In one language, with the place first. */
  public String text(Language language) {
    String text = language.of(chinese, english);
    return cell == null ? text : cell + language.of("：", ": ") + text;
  }
}
