package io.heqing.store;

/** Opens writers and readers of a store. Nothing is sent before their first call. */
public final class Stores {
  private Stores() {}

  /** A writer; for one thread, to be closed by the caller. */
  public static PointWriter writer(StoreSettings settings) {
    return new LineProtocolWriter(settings, StoreHttp.SILENCE);
  }

  /** A reader; to be closed by the caller. */
  public static SeriesReader reader(StoreSettings settings) {
    return switch (settings.kind()) {
      case INFLUXDB -> new InfluxReader(settings);
      case QUESTDB -> new QuestDbReader(settings);
    };
  }
}
