package io.heqing.gateway.http;

import io.heqing.gateway.directory.Directory;
import io.heqing.messages.Caller;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells who calls, by the token of the request, and holds callers to their rate. */
final class Authentication {
  private static final Pattern BEARER =
      Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]{1,512}=*)");

  /** A person who mistypes needs a few; a program that guesses gets no more than one a second. */
  private static final int FAILURES_AT_ONCE = 10;

  private static final int IPV6_NETWORK_BYTES = 8;

  private final Supplier<Directory> directory;
  private final RateLimit requests;
  private final RateLimit failures;
  private final HttpMetrics metrics;

  Authentication(
      Supplier<Directory> directory,
      int requestsPerSecond,
      LongSupplier nanos,
      HttpMetrics metrics) {
    this.directory = directory;
    this.requests = new RateLimit(requestsPerSecond, requestsPerSecond, nanos);
    this.failures = new RateLimit(1, FAILURES_AT_ONCE, nanos);
    this.metrics = metrics;
  }

  /**
   * The caller of a request.
   *
   * @throws Refusal 401 where there is none, 429 where it calls too often
   */
  Caller caller(Context ctx) {
    String header = ctx.header("Authorization");
    Matcher bearer = BEARER.matcher(header == null ? "" : header);
    if (!bearer.matches()) {
      throw unknown(ctx, "", "the header Authorization: Bearer TOKEN is missing");
    }
    Caller caller =
        directory
            .get()
            .caller(Caller.sha256(bearer.group(1)))
            .orElseThrow(
                () ->
                    unknown(
                        ctx,
                        ", error=\"invalid_token\"",
                        "the token is not one of a caller in the registry"));
    Duration wait = requests.take(caller.id());
    if (!wait.isZero()) {
      metrics.limited("caller");
      throw new Refusal(
              HttpStatus.TOO_MANY_REQUESTS,
              "caller " + caller.id() + " calls too often: send more samples in one request")
          .retryAfter(wait);
    }
    return caller;
  }

  private Refusal unknown(Context ctx, String error, String detail) {
    Duration wait = failures.take(network(ctx.ip()));
    if (wait.isZero()) {
      return new Refusal(HttpStatus.UNAUTHORIZED, detail)
          .with("WWW-Authenticate", "Bearer realm=\"heqing\"" + error);
    }
    // A right token always passes: many callers may share the address of a proxy.
    metrics.limited("failures");
    return new Refusal(
            HttpStatus.TOO_MANY_REQUESTS, "too many requests without a right token: " + detail)
        .retryAfter(wait);
  }

  /** An address; of IPv6 its network, for one machine has as many addresses as it likes. */
  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_BYTES))
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
