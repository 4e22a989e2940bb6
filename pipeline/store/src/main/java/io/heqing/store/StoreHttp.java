package io.heqing.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** HTTP to a store, with bounded waits. Every failure says what was asked of whom. */
final class StoreHttp implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** The longest silence of a store at work: a deletion in InfluxDB takes a while. */
  static final Duration SILENCE = Duration.ofSeconds(60);

  private static final int WORDS = 500;

  private final HttpUrl base;
  private final String token;
  private final OkHttpClient client;

  StoreHttp(StoreSettings settings, Duration silence) {
    this.base = HttpUrl.parse(settings.url());
    if (base == null) {
      throw new IllegalArgumentException(
          "the store's address '" + settings.url() + "' is not one: expected http://host:port");
    }
    this.token = settings.token();
    this.client = withTimeouts(silence).build();
  }

  /** A client that gives up in time. */
  static OkHttpClient.Builder withTimeouts(Duration silence) {
    return new OkHttpClient.Builder()
        .connectTimeout(CONNECT)
        .readTimeout(silence)
        .writeTimeout(silence);
  }

  /** What reads an answer's body. */
  interface Body<T> {
    T read(InputStream in) throws IOException, StoreUnavailableException;
  }

  /** The store answered, but not with success. */
  static final class StatusException extends StoreUnavailableException {
    private static final long serialVersionUID = 1L;
    private final int status;

    StatusException(int status, String message) {
      super(message, null);
      this.status = status;
    }

    boolean refusesContent() {
      return StoreHttp.refusesContent(status);
    }
  }

  /**
   * Whether a status says that what was sent is wrong and will be wrong again: bad request, too
   * large, unprocessable. All others (no access, no such bucket, too many, errors of the server)
   * can be put right without touching what was sent.
   */
  static boolean refusesContent(int status) {
    return status == 400 || status == 413 || status == 422;
  }

  HttpUrl.Builder path(String path) {
    return base.newBuilder().addPathSegments(path);
  }

  <T> T get(HttpUrl url, Body<T> body) throws StoreUnavailableException {
    return exchange(new Request.Builder().url(url), body);
  }

  <T> T post(HttpUrl url, RequestBody content, Body<T> body) throws StoreUnavailableException {
    return exchange(new Request.Builder().url(url).post(content), body);
  }

  private <T> T exchange(Request.Builder builder, Body<T> body) throws StoreUnavailableException {
    if (!token.isEmpty()) {
      builder.header("Authorization", "Token " + token);
    }
    Request request = builder.build();
    try (Response response = client.newCall(request).execute()) {
      ResponseBody answer = response.body();
      if (!response.isSuccessful()) {
        throw new StatusException(
            response.code(), base + " answered " + response.code() + ": " + shown(answer.string()));
      }
      return body.read(answer.byteStream());
    } catch (JsonProcessingException e) {
      throw new StoreUnavailableException(
          base + " answered what is not its JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new StoreUnavailableException(base + " cannot be reached: " + e.getMessage(), e);
    }
  }

  /** The beginning of what a store said, without the token: some proxies send back all they got. */
  String shown(String text) {
    String open = withoutToken(text);
    return open.length() <= WORDS ? open : open.substring(0, WORDS) + "…";
  }

  String withoutToken(String text) {
    return token.isEmpty() ? text : text.replace(token, "(secret)");
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
