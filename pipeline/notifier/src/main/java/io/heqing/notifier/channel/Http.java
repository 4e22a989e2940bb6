package io.heqing.notifier.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.heqing.messages.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/**
 * HTTP as channels need it: one request, an answer of bounded size within a bounded time, no
 * redirect followed, since that would carry the key elsewhere.
 */
final class Http {
  /** Most bytes of an answer that are read; robots answer with some hundred. */
  static final int MOST_BYTES = 64 * 1024;

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private final HttpClient client;
  private final Duration timeout;
  private final Clock clock;

  /**
   * @param authorities whom certificates are trusted from; empty for those Java trusts
   * @param timeout from the call to the end of the answer
   */
  Http(Optional<SSLContext> authorities, Duration timeout, Clock clock) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT);
    authorities.ifPresent(builder::sslContext);
    this.client = builder.build();
    this.timeout = timeout;
    this.clock = clock;
  }

  /**
   * What came back.
   *
   * @param status status of HTTP
   * @param retryAfter how long the other side asks to wait
   * @param body the first {@value #MOST_BYTES} bytes of the body
   */
  record Answer(int status, Optional<Duration> retryAfter, byte[] body) {

    /** The body as JSON; missing where it is none. */
    JsonNode json() {
      try {
        return Json.read(body, JsonNode.class);
      } catch (IOException e) {
        return MissingNode.getInstance();
      }
    }

    /** The beginning of the body, for people. */
    String shown() {
      String text = new String(body, StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? "" : ": " + text.substring(0, Math.min(200, text.length()));
    }

    /** What the status alone says: success, later or never. */
    Outcome byStatus() {
      String detail = "HTTP " + status + shown();
      if (status >= 200 && status < 300) {
        return new Outcome.Sent("HTTP " + status);
      }
      boolean isPassing = status == 408 || status == 425 || status == 429 || status >= 500;
      return isPassing ? new Outcome.Failed(detail, retryAfter) : new Outcome.Refused(detail);
    }
  }

  Outcome postJson(
      URI address, Map<String, String> headers, byte[] body, Function<Answer, Outcome> judge)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return send(request, judge);
  }

  Outcome send(HttpRequest.Builder request, Function<Answer, Outcome> judge)
      throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request.header("User-Agent", "heqing").timeout(timeout).build(),
            info -> new Beginning());
    try {
      // The client's own timeout ends with the headers, this one with the body.
      return judge.apply(answer(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS)));
    } catch (TimeoutException e) {
      return failed("no answer within " + timeout.toSeconds() + " s");
    } catch (ExecutionException e) {
      return failed(why(e.getCause()));
    } finally {
      answer.cancel(true);
    }
  }

  private Answer answer(HttpResponse<byte[]> response) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Retry-After").flatMap(this::wait),
        response.body());
  }

  private Optional<Duration> wait(String retryAfter) {
    if (SECONDS.matcher(retryAfter).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(retryAfter)));
    }
    try {
      ZonedDateTime at = ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(clock.instant(), at.toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private String why(Throwable e) {
    if (e instanceof HttpTimeoutException) {
      return "no answer within " + timeout.toSeconds() + " s";
    }
    if (e instanceof SSLException) {
      return "no trusted connection: " + e.getMessage();
    }
    if (e instanceof ConnectException) {
      return "no connection";
    }
    return "connection lost: " + e.getClass().getSimpleName();
  }

  private static Outcome failed(String detail) {
    return new Outcome.Failed(detail, Optional.empty());
  }

  /** The beginning of a body; the rest is not read. */
  private static final class Beginning implements BodySubscriber<byte[]> {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private Flow.Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
      return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        byte[] piece = new byte[Math.min(buffer.remaining(), MOST_BYTES - bytes.size())];
        buffer.get(piece);
        bytes.writeBytes(piece);
      }
      if (bytes.size() >= MOST_BYTES) {
        subscription.cancel();
        whole.complete(bytes.toByteArray());
      } else {
        subscription.request(1);
      }
    }

    @Override
    public void onError(Throwable e) {
      whole.completeExceptionally(e);
    }

    @Override
    public void onComplete() {
      whole.complete(bytes.toByteArray());
    }
  }
}
