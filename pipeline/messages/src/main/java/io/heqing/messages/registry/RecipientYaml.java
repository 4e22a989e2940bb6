package io.heqing.messages.registry;

import static io.heqing.messages.registry.Words.constant;
import static io.heqing.messages.registry.Words.id;
import static io.heqing.messages.registry.Words.withoutNothing;
import static io.heqing.messages.registry.Words.word;

import io.heqing.messages.Recipient;
import io.heqing.messages.Recipient.Contact;
import io.heqing.messages.Recipient.Role;
import io.heqing.messages.Severity;
import io.heqing.messages.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Recipients of alerts from YAML and to YAML. */
final class RecipientYaml {
  private static final String ID = "id";
  private static final String NAME = "name";
  private static final String ROLE = "role";
  private static final String COUNTY = "county";
  private static final String LANGUAGE = "language";
  private static final String CONTACTS = "contacts";
  private static final String CHANNEL = "channel";
  private static final String TO = "to";
  private static final String FROM = "from";
  private static final String FALLBACK = "fallback";

  private static final List<String> KEYS = List.of(ID, NAME, ROLE, COUNTY, LANGUAGE, CONTACTS);
  private static final List<String> CONTACT_KEYS = List.of(CHANNEL, TO, FROM, FALLBACK);
  private static final Pattern ADDRESS = Pattern.compile("\\P{Cntrl}{1,200}");

  private RecipientYaml() {}

  /**
   * A recipient.
   *
   * @param isFirst whether a value is the first recipient of its id; tells it where it is not
   */
  static Recipient read(YamlValue value, Predicate<YamlValue> isFirst) {
    YamlValue.Fields fields = value.fields(KEYS);
    Optional<YamlValue> list = fields.required(CONTACTS);
    List<YamlValue> items = fields.list(CONTACTS);
    if (list.isPresent() && list.get().isList() && items.isEmpty()) {
      list.get().problem("an empty list, expected at least one contact");
    }
    List<Contact> contacts = new ArrayList<>();
    items.forEach(item -> contacts.add(contact(item)));
    if (!contacts.isEmpty() && contacts.stream().allMatch(Contact::fallback)) {
      list.get().problem("all are fallbacks, expected one that is not");
    }
    return new Recipient(
        fields.required(ID).flatMap(v -> id(v, isFirst)).orElse(null),
        fields.required(NAME).flatMap(YamlValue::text).orElse(null),
        fields.required(ROLE).flatMap(v -> constant(v, Role.values())).orElse(null),
        fields.optional(COUNTY).flatMap(YamlValue::text).orElse(null),
        fields.optional(LANGUAGE).flatMap(v -> word(v, List.of("zh", "en"))).orElse(null),
        contacts);
  }

  private static Contact contact(YamlValue value) {
    YamlValue.Fields fields = value.fields(CONTACT_KEYS);
    return new Contact(
        fields
            .required(CHANNEL)
            .flatMap(v -> v.read("the id of a channel", t -> Words.isId(t) ? t : null))
            .orElse(null),
        fields
            .optional(TO)
            // Telephone numbers and addresses are nobody's business in a log.
            .flatMap(
                v ->
                    v.secret(
                        "an address of at most 200 characters",
                        t -> ADDRESS.matcher(t).matches() ? t : null))
            .orElse(null),
        fields.optional(FROM).flatMap(Words::severity).orElse(Severity.GENERAL),
        fields.optional(FALLBACK).flatMap(YamlValue::yesNo).orElse(false));
  }

  static Map<String, Object> map(Recipient recipient) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(ID, recipient.id());
    map.put(NAME, recipient.name());
    map.put(ROLE, word(recipient.role()));
    map.put(COUNTY, recipient.county());
    map.put(LANGUAGE, recipient.language());
    map.put(CONTACTS, recipient.contacts().stream().map(RecipientYaml::map).toList());
    return withoutNothing(map);
  }

  private static Map<String, Object> map(Contact contact) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(CHANNEL, contact.channel());
    map.put(TO, contact.to());
    map.put(FROM, contact.from() == Severity.GENERAL ? null : contact.from().english());
    map.put(FALLBACK, contact.fallback() ? true : null);
    return withoutNothing(map);
  }
}
