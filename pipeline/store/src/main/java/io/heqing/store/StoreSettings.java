package io.heqing.store;

import io.heqing.messages.settings.Settings;
import java.io.Serializable;

/**
 * Where the time series are.
 *
 * @param kind which store
 * @param url its HTTP address, such as {@code http://127.0.0.1:8086}
 * @param org organisation of InfluxDB 2.x; any text elsewhere
 * @param database database (1.x) or bucket (2.x); {@code heqing}
 * @param token access token; empty where none is asked
 */
public record StoreSettings(Kind kind, String url, String org, String database, String token)
    implements Serializable {

  /** The stores. */
  public enum Kind {
    /** InfluxDB 2.7 or later. */
    INFLUXDB,
    /** QuestDB 9. */
    QUESTDB
  }

  /** Those of a store that runs elsewhere, from the settings file and the environment. */
  public static StoreSettings of(Settings.Store store) {
    return new StoreSettings(
        Kind.valueOf(store.kind().name()),
        store.url(),
        store.org(),
        store.database(),
        store.token().value());
  }

  /** Without the token. */
  @Override
  public String toString() {
    return kind + " " + url + " " + database;
  }
}
