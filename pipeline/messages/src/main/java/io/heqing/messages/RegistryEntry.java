package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.standard.assessment.PointItem;
import io.heqing.standard.river.River;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One entry of the registry topic. Exactly the field of its kind is set; where none is, the entry
 * is removed.
 *
 * @param kind what it is
 * @param id its id among its kind
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegistryEntry(
    Kind kind,
    String id,
    Section section,
    River river,
    AlertRule rule,
    PointItem points,
    Outlet outlet,
    Station station,
    Caller caller,
    Maintenance maintenance,
    Recipient recipient,
    Route route,
    Publication publication) {

  /** Kinds of entries. */
  public enum Kind {
    SECTION,
    RIVER,
    RULE,
    POINTS,
    OUTLET,
    STATION,
    CALLER,
    MAINTENANCE,
    RECIPIENT,
    ROUTE,
    PUBLICATION
  }

  /** The id of the one publication entry. */
  public static final String CURRENT = "current";

  /** A section. */
  public static RegistryEntry of(Section section) {
    return of(Kind.SECTION, section.id(), section);
  }

  /** A river. */
  public static RegistryEntry of(River river) {
    return of(Kind.RIVER, river.name(), river);
  }

  /** A rule. */
  public static RegistryEntry of(AlertRule rule) {
    return of(Kind.RULE, rule.id(), rule);
  }

  /** A line of the table of points. */
  public static RegistryEntry of(PointItem points) {
    return of(Kind.POINTS, points.measure().name().toLowerCase(Locale.ROOT), points);
  }

  /** An outlet. */
  public static RegistryEntry of(Outlet outlet) {
    return of(Kind.OUTLET, outlet.id(), outlet);
  }

  /** A station. */
  public static RegistryEntry of(Station station) {
    return of(Kind.STATION, station.mn(), station);
  }

  /** Who may call. */
  public static RegistryEntry of(Caller caller) {
    return of(Kind.CALLER, caller.id(), caller);
  }

  /** A maintenance window. */
  public static RegistryEntry of(Maintenance maintenance) {
    return of(Kind.MAINTENANCE, maintenance.id(), maintenance);
  }

  /** Somebody who is told. */
  public static RegistryEntry of(Recipient recipient) {
    return of(Kind.RECIPIENT, recipient.id(), recipient);
  }

  /** A route. */
  public static RegistryEntry of(Route route) {
    return of(Kind.ROUTE, route.id(), route);
  }

  /** The publication that closes a registry. */
  public static RegistryEntry of(Publication publication) {
    return of(Kind.PUBLICATION, CURRENT, publication);
  }

  /** The removal of an entry. */
  public static RegistryEntry removal(Kind kind, String id) {
    return of(kind, id, null);
  }

  /**
   * The removal that a message without a body is.
   *
   * @param key the message's key, see {@link #key}
   * @throws IllegalArgumentException where it is no key of an entry
   */
  public static RegistryEntry removal(String key) {
    int slash = key == null ? -1 : key.indexOf('/');
    String kind = slash < 0 ? "" : key.substring(0, slash);
    return removal(
        Stream.of(Kind.values())
            .filter(k -> k.name().toLowerCase(Locale.ROOT).equals(kind))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a key of the registry is kind/id, such as section/S1, found " + key)),
        key.substring(slash + 1));
  }

  /** An entry of which the one field is set whose type this has. */
  private static RegistryEntry of(Kind kind, String id, Object content) {
    return new RegistryEntry(
        kind,
        id,
        content instanceof Section section ? section : null,
        content instanceof River river ? river : null,
        content instanceof AlertRule rule ? rule : null,
        content instanceof PointItem points ? points : null,
        content instanceof Outlet outlet ? outlet : null,
        content instanceof Station station ? station : null,
        content instanceof Caller caller ? caller : null,
        content instanceof Maintenance maintenance ? maintenance : null,
        content instanceof Recipient recipient ? recipient : null,
        content instanceof Route route ? route : null,
        content instanceof Publication publication ? publication : null);
  }

  /**
   * The key of its message: {@code section/<id>}, {@code river/<name>}, {@code rule/<id>}, {@code
   * points/<measure>}, {@code outlet/<id>}, {@code station/<mn>}, {@code caller/<id>}, {@code
   * maintenance/<id>}, {@code recipient/<id>}, {@code route/<id>}, {@code publication/current}.
   */
  public String key() {
    return kind.name().toLowerCase(Locale.ROOT) + "/" + id;
  }

  /** Whether this removes the entry. */
  @JsonIgnore
  public boolean isRemoval() {
    return Stream.of(
            section,
            river,
            rule,
            points,
            outlet,
            station,
            caller,
            maintenance,
            recipient,
            route,
            publication)
        .allMatch(Objects::isNull);
  }
}
