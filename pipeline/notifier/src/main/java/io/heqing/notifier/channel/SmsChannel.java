package io.heqing.notifier.channel;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import io.heqing.messages.Json;
import io.heqing.messages.settings.Secret;
import io.heqing.messages.yaml.YamlValue;
import io.heqing.notifier.Notice;
import io.heqing.notifier.channel.Http.Answer;
import io.heqing.notifier.text.Format;
import io.heqing.notifier.text.Words;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text messages through the HTTP interface of whoever sends them, which is different for each and
 * therefore described in the file: address, headers and body with {@code {to}}, {@code {text}},
 * {@code {id}} and {@code {key}} in them.
 */
final class SmsChannel implements Channel {
  private static final String METHOD = "method";
  private static final String KEY = "key";
  private static final String HEADERS = "headers";
  private static final String BODY = "body";
  private static final String FORM = "form";
  private static final String MAX_BYTES = "max_bytes";
  private static final String SUCCESS = "success";
  private static final String PATH = "path";
  private static final String VALUE = "value";
  private static final String IDEMPOTENT = "idempotent";
  static final List<String> KEYS =
      List.of(ChannelFields.URL, METHOD, KEY, HEADERS, BODY, FORM, MAX_BYTES, SUCCESS, IDEMPOTENT);

  private static final int PER_MINUTE = 60;
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d{3,20}");
  private static final List<String> NAMES = List.of("to", "text", "id", "key");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

  /** What may not be in the values of headers. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}]");

  private static final UnaryOperator<String> IN_ADDRESS =
      text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  private static final UnaryOperator<String> IN_FORM =
      text -> URLEncoder.encode(text, StandardCharsets.UTF_8);
  private static final UnaryOperator<String> IN_JSON =
      text -> new String(JsonStringEncoder.getInstance().quoteAsString(text));
  private static final UnaryOperator<String> IN_HEADER =
      text -> CONTROL.matcher(text).replaceAll(" ");

  /**
   * What a request is made of, with placeholders.
   *
   * @param body null for none
   * @param isForm whether the body is a form and no JSON
   */
  private record Template(
      String method, String address, Map<String, Secret> headers, String body, boolean isForm) {}

  /**
   * What the JSON of an answer says where the message was taken.
   *
   * @param path JSON pointer (RFC 6901)
   * @param value the text there
   */
  private record Success(String path, String value) {}

  private final Template template;
  private final String key;
  private final int maxBytes;
  private final Optional<Success> success;
  private final boolean idempotent;
  private final int perMinute;
  private final Http http;

  private SmsChannel(
      Template template,
      String key,
      int maxBytes,
      Optional<Success> success,
      boolean idempotent,
      int perMinute,
      Http http) {
    this.template = template;
    this.key = key;
    this.maxBytes = maxBytes;
    this.success = success;
    this.idempotent = idempotent;
    this.perMinute = perMinute;
    this.http = http;
  }

  static Function<Clock, Channel> read(ChannelFields fields) {
    String method =
        fields
            .optional(METHOD)
            .flatMap(v -> v.read("POST, PUT or GET", SmsChannel::method))
            .orElse("POST");
    Optional<String> key = fields.optional(KEY).flatMap(fields::secret).map(Secret::value);
    Optional<String> address =
        fields.templateAddress(text -> filled(text, SmsChannel::sample, IN_ADDRESS));
    Map<String, Secret> headers = fields.headers(HEADERS);
    Optional<YamlValue> body = fields.optional(BODY);
    Optional<YamlValue> form = fields.optional(FORM);
    if (body.isPresent() && form.isPresent()) {
      form.get().problem("expected '" + BODY + "' (JSON) or '" + FORM + "', not both");
    }
    Optional<String> json = body.flatMap(v -> template(fields, v, SmsChannel::isJson));
    Optional<String> pairs = form.flatMap(v -> template(fields, v, t -> true));
    int maxBytes = fields.whole(MAX_BYTES, 60, 4_000, 600);
    Optional<Success> success = fields.optional(SUCCESS).flatMap(SmsChannel::success);
    boolean idempotent = fields.optional(IDEMPOTENT).flatMap(YamlValue::yesNo).orElse(false);
    int perMinute = fields.perMinute(PER_MINUTE);
    Function<Clock, Http> http = fields.http();
    String all = address.orElse("") + json.orElse("") + pairs.orElse("");
    // Of a body that is wrong it is not known what it would hold.
    boolean isKnown = json.isPresent() == body.isPresent() && pairs.isPresent() == form.isPresent();
    address
        .filter(a -> isKnown)
        .ifPresent(
            a -> {
              for (String name : List.of("to", "text")) {
                if (!all.contains("{" + name + "}")) {
                  fields
                      .required(ChannelFields.URL)
                      .ifPresent(
                          v -> v.problem("neither it nor the body has {" + name + "} in it"));
                }
              }
              if (key.isEmpty() && all.contains("{key}")) {
                fields
                    .required(ChannelFields.URL)
                    .ifPresent(v -> v.problem("{key} is used and there is no '" + KEY + "'"));
              }
            });
    return clock ->
        new SmsChannel(
            new Template(
                method,
                address.orElseThrow(),
                headers,
                json.or(() -> pairs).orElse(null),
                pairs.isPresent()),
            key.orElse(""),
            maxBytes,
            success,
            idempotent,
            perMinute,
            http.apply(clock));
  }

  private static String method(String text) {
    return List.of("POST", "PUT", "GET").contains(text) ? text : null;
  }

  private static Optional<String> template(
      ChannelFields fields, YamlValue value, Function<String, Boolean> isRight) {
    return fields
        .longText(value)
        .filter(
            text -> {
              List<String> unknown = new ArrayList<>();
              PLACEHOLDER
                  .matcher(text)
                  .results()
                  .map(m -> m.group(1))
                  .filter(name -> !NAMES.contains(name))
                  .forEach(unknown::add);
              if (!unknown.isEmpty()) {
                value.problem(
                    "unknown placeholders " + unknown + ", expected {to}, {text}, {id} or {key}");
              } else if (!isRight.apply(filled(text, SmsChannel::sample, IN_JSON))) {
                value.problem("no JSON where its placeholders are filled in");
                return false;
              }
              return unknown.isEmpty();
            });
  }

  private static String sample(String name) {
    return "1";
  }

  private static boolean isJson(String text) {
    try {
      Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Success> success(YamlValue value) {
    YamlValue.Fields fields = value.fields(List.of(PATH, VALUE));
    Optional<String> path =
        fields
            .required(PATH)
            .flatMap(
                v ->
                    v.read(
                        "a JSON pointer such as /code",
                        t -> t.startsWith("/") && t.length() <= 200 ? t : null));
    Optional<String> found = fields.required(VALUE).flatMap(YamlValue::text);
    return path.flatMap(p -> found.map(f -> new Success(p, f)));
  }

  @Override
  public Outcome send(Notice notice, String to, Words words) throws InterruptedException {
    if (to == null || !NUMBER.matcher(to).matches()) {
      return new Outcome.Refused("the address is no telephone number");
    }
    Map<String, String> values = new HashMap<>();
    values.put("to", to);
    values.put("text", text(notice, words));
    values.put("id", notice.id());
    values.put("key", key);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(filled(template.address(), values::get, IN_ADDRESS)))
            .method(
                template.method(),
                template.body() == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(
                        filled(
                            template.body(), values::get, template.isForm() ? IN_FORM : IN_JSON)));
    if (template.body() != null) {
      request.header(
          "Content-Type",
          template.isForm()
              ? "application/x-www-form-urlencoded; charset=utf-8"
              : "application/json; charset=utf-8");
    }
    template
        .headers()
        .forEach(
            (name, text) -> request.setHeader(name, filled(text.value(), values::get, IN_HEADER)));
    return http.send(request, this::outcome);
  }

  /** A template with its placeholders filled in; what is no placeholder stays as it is. */
  private static String filled(
      String template, UnaryOperator<String> values, UnaryOperator<String> escape) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    NAMES.contains(found.group(1))
                        ? escape.apply(values.apply(found.group(1)))
                        : found.group()));
  }

  private Outcome outcome(Answer answer) {
    Outcome byStatus = answer.byStatus();
    if (success.isEmpty() || !(byStatus instanceof Outcome.Sent)) {
      return byStatus;
    }
    JsonNode found = answer.json().at(success.get().path());
    return found.isValueNode() && found.asText().equals(success.get().value())
        ? new Outcome.Sent(success.get().path() + " is " + found.asText())
        : new Outcome.Refused(
            success.get().path() + " is not " + success.get().value() + answer.shown());
  }

  @Override
  public boolean isIdempotent() {
    return idempotent;
  }

  @Override
  public int perMinute() {
    return perMinute;
  }

  @Override
  public String text(Notice notice, Words words) {
    return words.text(notice, Format.SHORT, maxBytes);
  }

  @Override
  public void close() {}
}
