package io.heqing.notifier.channel;

import io.heqing.messages.settings.Secret;
import io.heqing.messages.yaml.YamlValue;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/**
 * The fields of one channel in its file. What is wrong is added to the problems of the file; a
 * channel is only made where there are none.
 */
final class ChannelFields {
  static final String ID = "id";
  static final String TYPE = "type";
  static final String URL = "url";
  static final String SECRET = "secret";
  private static final String PER_MINUTE = "per_minute";
  private static final String TIMEOUT = "timeout_seconds";
  private static final String CA = "ca";

  private static final String ENVIRONMENT = "env:";
  private static final String FILE = "file:";
  private static final int MOST = 4_000;
  private static final int MOST_BYTES_OF_FILE = 64 * 1024;
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern LINE = Pattern.compile("[^\\p{Cc}\\p{Cs}]+");

  private final YamlValue.Fields fields;
  private final Path folder;
  private final Map<String, String> environment;
  private final Secrets secrets;

  private ChannelFields(
      YamlValue.Fields fields, Path folder, Map<String, String> environment, Secrets secrets) {
    this.fields = fields;
    this.folder = folder;
    this.environment = environment;
    this.secrets = secrets;
  }

  /**
   * @param own keys that its type has beside those of all
   * @param folder folder of the file, where paths in it begin
   */
  static ChannelFields of(
      YamlValue channel,
      Collection<String> own,
      Path folder,
      Map<String, String> environment,
      Secrets secrets) {
    List<String> known = new ArrayList<>(List.of(ID, TYPE));
    known.addAll(own);
    known.addAll(List.of(PER_MINUTE, TIMEOUT, CA));
    return new ChannelFields(channel.fields(known), folder, environment, secrets);
  }

  Optional<YamlValue> required(String key) {
    return fields.required(key);
  }

  Optional<YamlValue> optional(String key) {
    return fields.optional(key);
  }

  int whole(String key, int low, int high, int fallback) {
    return fields.optional(key).flatMap(v -> v.whole(low, high)).orElse(fallback);
  }

  /** Most messages in a minute. */
  int perMinute(int fallback) {
    return whole(PER_MINUTE, 1, 6_000, fallback);
  }

  /** How long the other side is waited for. */
  Duration timeout() {
    return Duration.ofSeconds(whole(TIMEOUT, 1, 120, 20));
  }

  /** What makes requests by the fields that all channels over HTTP have. */
  Function<Clock, Http> http() {
    Optional<SSLContext> authorities = authorities();
    Duration timeout = timeout();
    return clock -> new Http(authorities, timeout, clock);
  }

  /** Whom certificates of the other side are trusted from; empty for those Java trusts. */
  Optional<SSLContext> authorities() {
    return fields
        .optional(CA)
        .flatMap(
            value ->
                value
                    .read("the path of a PEM file", this::path)
                    .flatMap(
                        file -> {
                          try {
                            return Optional.of(Authorities.trusting(file));
                          } catch (IOException | GeneralSecurityException e) {
                            value.problem("'" + file + "' cannot be read: " + e.getMessage());
                            return Optional.empty();
                          }
                        }));
  }

  Path path(String text) {
    try {
      return folder.resolve(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Text of several lines that may stand in for secrets. */
  Optional<String> longText(YamlValue value) {
    return value.secret(
        "text of 1 to " + MOST + " characters", t -> t.isEmpty() || t.length() > MOST ? null : t);
  }

  /** A secret: literally, by the name of an environment variable or by the path of a file. */
  Optional<Secret> secret(YamlValue value) {
    return secret(
        value,
        "a text of " + Secrets.SHORTEST + " to " + MOST + " characters",
        t -> t.length() >= Secrets.SHORTEST);
  }

  private Optional<Secret> secret(YamlValue value, String allowed, Predicate<String> isAllowed) {
    Optional<String> found =
        value
            .secret(allowed + ", or " + ENVIRONMENT + "NAME, or " + FILE + "PATH", t -> t)
            .flatMap(text -> meant(value, text));
    if (found.isPresent()
        && (found.get().length() > MOST
            || !LINE.matcher(found.get()).matches()
            || !isAllowed.test(found.get()))) {
      value.problem("expected " + allowed);
      return Optional.empty();
    }
    found.ifPresent(secrets::add);
    return found.map(Secret::new);
  }

  private Optional<String> meant(YamlValue value, String text) {
    if (text.startsWith(ENVIRONMENT)) {
      String name = text.substring(ENVIRONMENT.length());
      Optional<String> found = Optional.ofNullable(environment.get(name)).map(String::strip);
      if (found.isEmpty()) {
        value.problem("there is no environment variable '" + name + "'");
      }
      return found;
    }
    if (!text.startsWith(FILE)) {
      return Optional.of(text);
    }
    Path file = path(text.substring(FILE.length()));
    try {
      if (file == null || Files.size(file) > MOST_BYTES_OF_FILE) {
        value.problem("expected the path of a file of at most " + MOST_BYTES_OF_FILE + " bytes");
        return Optional.empty();
      }
      return Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      value.problem("the file '" + file + "' cannot be read");
      return Optional.empty();
    }
  }

  /**
   * An http or https address, which may hold a key.
   *
   * @param part what must be in it, such as the name of the parameter of its key; empty for nothing
   */
  Optional<URI> address(String part) {
    String allowed =
        "an http or https address" + (part.isEmpty() ? "" : " with '" + part + "' in it");
    Optional<URI> address =
        required(URL)
            .flatMap(v -> secret(v, allowed, t -> t.contains(part) && uri(t).isPresent()))
            .flatMap(secret -> uri(secret.value()));
    address.ifPresent(secrets::add);
    return address;
  }

  /**
   * An address with placeholders.
   *
   * @param filled the address of which they are filled in
   */
  Optional<String> templateAddress(UnaryOperator<String> filled) {
    return required(URL)
        .flatMap(v -> secret(v, "an http or https address", t -> uri(filled.apply(t)).isPresent()))
        .map(Secret::value);
  }

  /** An address of http or https that has a host and neither user nor fragment. */
  static Optional<URI> uri(String text) {
    try {
      URI uri = new URI(text);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return Optional.of(uri)
          .filter(
              u ->
                  isHttp
                      && u.getHost() != null
                      && u.getUserInfo() == null
                      && u.getFragment() == null);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Headers of HTTP, whose values are secrets. */
  Map<String, Secret> headers(String key) {
    Map<String, Secret> headers = new LinkedHashMap<>();
    fields
        .optional(key)
        .ifPresent(
            value -> {
              for (YamlValue.Entry entry : value.entries("names of headers with their values")) {
                Optional<String> name =
                    entry
                        .key()
                        .read("the name of a header", t -> HEADER.matcher(t).matches() ? t : null);
                Optional<Secret> text = secret(entry.value());
                if (name.isPresent()
                    && text.isPresent()
                    && headers.put(name.get(), text.get()) != null) {
                  entry.key().problem("the header '" + name.get() + "' is here twice");
                }
              }
            });
    return headers;
  }
}
