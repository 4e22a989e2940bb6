package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What the river says about where an alert comes from (上游证据): whether the same parameter rose at
 * sections upstream before, within the time the water travels, and so in which reach it began. A
 * hint with its reasons, never a verdict.
 *
 * @param finding what follows
 * @param upstream the sections upstream that were looked at, those first from which the water comes
 *     soonest
 * @param from id of the section at the upper end of the reach where it began, the next one on the
 *     same river; null where none is known to have been as usual
 * @param to id of the section at the lower end of that reach; null where nothing can be said
 * @param counties the counties of that reach, that of its upper end first
 * @param responsible who answers for its lower end; may be null
 * @param sources what lies in that reach and may have caused it, the likeliest first
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Evidence(
    Finding finding,
    List<Upstream> upstream,
    String from,
    String to,
    List<String> counties,
    String responsible,
    List<LikelySource> sources) {

  public Evidence {
    upstream = upstream == null ? List.of() : List.copyOf(upstream);
    counties = counties == null ? List.of() : List.copyOf(counties);
    sources = sources == null ? List.of() : List.copyOf(sources);
  }

  /** What follows from the sections upstream. */
  public enum Finding {
    /** It rose, or was as bad, upstream before: it came from there. */
    CAME_FROM_UPSTREAM,
    /** It did not rise at the next sections upstream: it began between them and this one. */
    BEGAN_HERE,
    /** No section lies upstream: it began above this one. */
    NOTHING_UPSTREAM,
    /** Not every way up leads to a section with readings of that time: nothing follows. */
    NO_READINGS
  }

  /**
   * A section upstream.
   *
   * @param section its id
   * @param km how far upstream along the river, kilometres
   * @param travelMinutes how long the water travels from there, minutes
   * @param rose whether the parameter rose there in that time (of dissolved oxygen, fell); null
   *     where there are no readings of that time, or too few of the days before
   * @param overLimit whether its value then misses the limit that the alert's section missed, so
   *     that bad water came from there, risen or not; null without readings, or where the event
   *     tells no limit
   * @param time when it was highest there (of dissolved oxygen, lowest); null without readings
   * @param value its value then
   * @param usual the median of its recent past; null where that has too few readings
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Upstream(
      String section,
      BigDecimal km,
      int travelMinutes,
      Boolean rose,
      Boolean overLimit,
      Instant time,
      BigDecimal value,
      BigDecimal usual) {

    /** Whether what the alert is about came by there: it rose, or was as bad as at its section. */
    public boolean came() {
      return Boolean.TRUE.equals(rose) || Boolean.TRUE.equals(overLimit);
    }
  }

  /**
   * An outlet that may have caused it.
   *
   * @param outlet its id
   * @param score how likely beside the others, 0 to 100
   * @param reasons why
   */
  public record LikelySource(String outlet, int score, List<Reason> reasons) {
    public LikelySource {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A reason to think of an outlet.
   *
   * @param kind what it is
   * @param parameter short id of the parameter that it is about; null where it is about none
   * @param value what was measured at the outlet, or how far it lies away, kilometres; may be null
   * @param limit what the outlet may at most; may be null
   * @param time when that was measured; may be null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Reason(
      Kind kind, String parameter, BigDecimal value, BigDecimal limit, Instant time) {

    /** Kinds of reasons. */
    public enum Kind {
      /** Outlets of its kind emit what rose. */
      EMITS,
      /** Its own readings were over a permitted limit at that time. */
      OVER_LIMIT,
      /** Its own readings rose at that time. */
      ROSE,
      /** It lies close above the section. */
      NEAR
    }
  }
}
