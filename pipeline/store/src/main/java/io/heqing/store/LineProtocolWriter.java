package io.heqing.store;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.exceptions.InfluxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes by the InfluxDB client to {@code /api/v2/write}, which both stores have. */
final class LineProtocolWriter implements PointWriter {
  private final StoreSettings settings;
  private final InfluxDBClient client;
  private final WriteApiBlocking api;
  private final StoreHttp http;
  private final Preparation preparation;

  /** What a store needs done before points of different identities are written. */
  interface Preparation {
    void prepare(List<Point> points) throws StoreUnavailableException, PointRefusedException;
  }

  /** A point with its line. */
  private record Line(Point point, String text) {}

  /**
   * Opens a writer.
   *
   * @param silence how long the store may take to answer
   */
  LineProtocolWriter(StoreSettings settings, Duration silence) {
    this.settings = settings;
    this.http = new StoreHttp(settings, silence);
    InfluxDBClientOptions.Builder options =
        InfluxDBClientOptions.builder()
            .url(settings.url())
            .org(settings.org())
            .bucket(settings.database())
            .okHttpClient(StoreHttp.withTimeouts(silence));
    if (!settings.token().isEmpty()) {
      options.authenticateToken(settings.token().toCharArray());
    }
    this.client = InfluxDBClientFactory.create(options.build());
    this.api = client.getWriteApiBlocking();
    this.preparation =
        switch (settings.kind()) {
          case INFLUXDB -> new LingeringFields(new InfluxQl(http, settings.database()))::remove;
          case QUESTDB -> new QuestDbTables(new QuestDbSql(http))::ensure;
        };
  }

  @Override
  public void write(List<Point> points) throws StoreUnavailableException, PointRefusedException {
    Refusals refusals = new Refusals();
    List<Point> writable = new ArrayList<>();
    for (Point point : latest(points)) {
      LineProtocol.unwritable(point)
          .ifPresentOrElse(reason -> refusals.add(point, reason, null), () -> writable.add(point));
    }
    if (!writable.isEmpty()) {
      prepare(writable, refusals);
      send(
          writable.stream().map(p -> new Line(p, LineProtocol.line(p, settings.kind()))).toList(),
          refusals);
    }
    refusals.throwIfAny();
  }

  private void prepare(List<Point> points, Refusals refusals) throws StoreUnavailableException {
    try {
      preparation.prepare(points);
    } catch (PointRefusedException e) {
      e.refused().forEach(p -> refusals.add(p, e.getMessage(), e));
      points.removeAll(e.refused());
    }
  }

  private static List<Point> latest(List<Point> points) {
    Map<Point.Identity, Point> byIdentity = new LinkedHashMap<>();
    for (Point point : points) {
      byIdentity.merge(
          point.identity(),
          point,
          // The earlier is never written, but what it was to replace may still be in the store.
          (earlier, later) ->
              new Point(
                  later.measurement(),
                  later.tags(),
                  later.fields(),
                  later.time(),
                  earlier.replaces() || later.replaces()));
    }
    return List.copyOf(byIdentity.values());
  }

  /** Halves what is refused until the refused points stand alone, so that they sink no others. */
  private void send(List<Line> lines, Refusals refusals) throws StoreUnavailableException {
    if (lines.isEmpty()) {
      return;
    }
    try {
      api.writeRecord(
          settings.database(),
          settings.org(),
          LineProtocol.PRECISION,
          String.join("\n", lines.stream().map(Line::text).toList()));
    } catch (InfluxException e) {
      if (!StoreHttp.refusesContent(e.status())) {
        throw new StoreUnavailableException(words(e), cause(e));
      }
      if (lines.size() == 1) {
        refusals.add(lines.get(0).point(), words(e), cause(e));
      } else {
        int half = lines.size() / 2;
        send(lines.subList(0, half), refusals);
        send(lines.subList(half, lines.size()), refusals);
      }
    }
  }

  /** The failure itself, where it does not tell the token. */
  private Exception cause(InfluxException e) {
    String said = String.valueOf(e.getMessage());
    return http.withoutToken(said).equals(said) ? e : null;
  }

  private String words(InfluxException e) {
    String what = http.shown(e.getMessage() == null ? e.errorBody().toString() : e.getMessage());
    return e.status() == 0
        ? settings + " cannot be reached: " + what
        : settings + " answered " + e.status() + ": " + what;
  }

  @Override
  public void close() {
    client.close();
    http.close();
  }

  /** The points refused so far, with the first reason. */
  private static final class Refusals {
    private final List<Point> points = new ArrayList<>();
    private String reason;
    private Throwable cause;

    void add(Point point, String why, Throwable from) {
      if (points.isEmpty()) {
        reason = why;
        cause = from;
      }
      points.add(point);
    }

    void throwIfAny() throws PointRefusedException {
      if (!points.isEmpty()) {
        Point first = points.get(0);
        String message =
            first.measurement() + " " + first.tags() + " at " + first.time() + ": " + reason;
        throw new PointRefusedException(
            points.size() == 1 ? message : message + " (and " + (points.size() - 1) + " more)",
            points,
            cause);
      }
    }
  }
}
