package io.heqing.messages.registry;

import static io.heqing.messages.registry.Words.distinct;
import static io.heqing.messages.registry.Words.id;
import static io.heqing.messages.registry.Words.withoutNothing;

import io.heqing.messages.Caller;
import io.heqing.messages.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Callers from YAML and to YAML. */
final class CallerYaml {
  private static final String ID = "id";
  private static final String TOKEN_SHA256 = "token_sha256";
  private static final String SECTIONS = "sections";

  private static final List<String> KEYS = List.of(ID, TOKEN_SHA256, SECTIONS);
  private static final Pattern SHA256 = Pattern.compile("[0-9A-Fa-f]{64}");

  private CallerYaml() {}

  /**
   * A caller.
   *
   * @param isFirst whether a value is the first caller of its id; tells it where it is not
   * @param isFirstToken whether a value is the first of its token; tells it where it is not
   * @param section takes the id of each of its sections with its place
   */
  static Caller read(
      YamlValue value,
      Predicate<YamlValue> isFirst,
      Predicate<YamlValue> isFirstToken,
      BiConsumer<YamlValue, String> section) {
    YamlValue.Fields fields = value.fields(KEYS);
    return new Caller(
        fields.required(ID).flatMap(v -> id(v, isFirst)).orElse(null),
        fields
            .required(TOKEN_SHA256)
            .flatMap(
                v ->
                    // Whoever wrote the token itself here must not find it in a log.
                    v.secret(
                            "the SHA-256 of a token, 64 hexadecimal digits",
                            t -> SHA256.matcher(t).matches() ? t.toLowerCase(Locale.ROOT) : null)
                        .filter(t -> isFirstToken.test(v)))
            .orElse(null),
        distinct(fields.list(SECTIONS), v -> Words.named(Optional.of(v), section)));
  }

  static Map<String, Object> map(Caller caller) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(ID, caller.id());
    map.put(TOKEN_SHA256, caller.tokenSha256());
    map.put(SECTIONS, caller.sections());
    return withoutNothing(map);
  }
}
