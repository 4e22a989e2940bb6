package io.heqing.app.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.messages.SectionEvaluation.Pollutant;
import io.heqing.messages.Span;
import io.heqing.standard.ValueSource;
import io.heqing.standard.WaterClass;
import java.time.Instant;
import java.util.List;

/**
 * What the board keeps of an evaluation: those fields of {@link
 * io.heqing.messages.SectionEvaluation} that say how the section stands. Reading only these is
 * several times as fast.
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Standing(
    String section,
    Span span,
    ValueSource source,
    Instant time,
    WaterClass waterClass,
    WaterClass target,
    Boolean compliant,
    boolean provisional,
    List<Pollutant> mainPollutants) {

  public Standing {
    mainPollutants = mainPollutants == null ? List.of() : List.copyOf(mainPollutants);
  }
}
