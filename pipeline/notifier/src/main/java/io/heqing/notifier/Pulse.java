package io.heqing.notifier;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls an address each minute while all is well: a dead-man's switch there tells when it stops.
 */
final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final HttpRequest request;
  private final BooleanSupplier isWell;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "notifier-pulse");
            daemon.setDaemon(true);
            return daemon;
          });
  private boolean failing;

  Pulse(String url, BooleanSupplier isWell) {
    this.isWell = isWell;
    request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).GET().build();
    thread.scheduleAtFixedRate(this::beat, 0, 1, TimeUnit.MINUTES);
  }

  private void beat() {
    if (!isWell.getAsBoolean()) {
      return;
    }
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      tell(status / 100 == 2 ? null : "status " + status);
    } catch (IOException e) {
      tell(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells the first of failures in a row; the address may hold a secret and is not told. */
  private void tell(String failure) {
    if (failure != null && !failing) {
      LOG.warn("notifier.heartbeat-url did not take the heartbeat: {}", failure);
    }
    failing = failure != null;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
