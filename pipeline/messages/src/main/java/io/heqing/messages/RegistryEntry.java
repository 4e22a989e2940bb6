package io.heqing.messages;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.heqing.standard.assessment.PointItem;
import io.heqing.standard.river.River;
import java.util.Locale;

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
    return new RegistryEntry(
        Kind.SECTION,
        section.id(),
        section,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A river. */
  public static RegistryEntry of(River river) {
    return new RegistryEntry(
        Kind.RIVER,
        river.name(),
        null,
        river,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A line of the table of points. */
  public static RegistryEntry of(PointItem points) {
    return new RegistryEntry(
        Kind.POINTS,
        points.measure().name().toLowerCase(Locale.ROOT),
        null,
        null,
        null,
        points,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A rule. */
  public static RegistryEntry of(AlertRule rule) {
    return new RegistryEntry(
        Kind.RULE, rule.id(), null, null, rule, null, null, null, null, null, null, null, null);
  }

  /** An outlet. */
  public static RegistryEntry of(Outlet outlet) {
    return new RegistryEntry(
        Kind.OUTLET,
        outlet.id(),
        null,
        null,
        null,
        null,
        outlet,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** A station. */
  public static RegistryEntry of(Station station) {
    return new RegistryEntry(
        Kind.STATION,
        station.mn(),
        null,
        null,
        null,
        null,
        null,
        station,
        null,
        null,
        null,
        null,
        null);
  }

  /** Who may call. */
  public static RegistryEntry of(Caller caller) {
    return new RegistryEntry(
        Kind.CALLER,
        caller.id(),
        null,
        null,
        null,
        null,
        null,
        null,
        caller,
        null,
        null,
        null,
        null);
  }

  /** A maintenance window. */
  public static RegistryEntry of(Maintenance maintenance) {
    return new RegistryEntry(
        Kind.MAINTENANCE,
        maintenance.id(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        maintenance,
        null,
        null,
        null);
  }

  /** Somebody who is told. */
  public static RegistryEntry of(Recipient recipient) {
    return new RegistryEntry(
        Kind.RECIPIENT,
        recipient.id(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        recipient,
        null,
        null);
  }

  /** A route. */
  public static RegistryEntry of(Route route) {
    return new RegistryEntry(
        Kind.ROUTE, route.id(), null, null, null, null, null, null, null, null, null, route, null);
  }

  /** The publication that closes a registry. */
  public static RegistryEntry of(Publication publication) {
    return new RegistryEntry(
        Kind.PUBLICATION,
        CURRENT,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        publication);
  }

  /** The removal of an entry. */
  public static RegistryEntry removal(Kind kind, String id) {
    return new RegistryEntry(
        kind, id, null, null, null, null, null, null, null, null, null, null, null);
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
    return section == null
        && river == null
        && rule == null
        && points == null
        && outlet == null
        && station == null
        && caller == null
        && maintenance == null
        && recipient == null
        && route == null
        && publication == null;
  }
}
