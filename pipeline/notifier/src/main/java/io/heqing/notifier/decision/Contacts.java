package io.heqing.notifier.decision;

import io.heqing.messages.Recipient;
import io.heqing.messages.Recipient.Contact;
import io.heqing.messages.Severity;
import java.util.List;
import java.util.Optional;

/** By which contacts somebody is reached. */
final class Contacts {
  private static final int SHOWN = 3;
  private static final int DIGITS = 8;

  private Contacts() {}

  /** Whether any contact serves for a severity. */
  static boolean reach(Recipient recipient, Severity severity) {
    return !first(recipient, severity).isEmpty();
  }

  /** The contacts that are used at first: where all are fallbacks, these. */
  static List<Contact> first(Recipient recipient, Severity severity) {
    List<Contact> usual = of(recipient, severity, false);
    return usual.isEmpty() ? of(recipient, severity, true) : usual;
  }

  /** The contacts that serve for a severity. */
  static List<Contact> of(Recipient recipient, Severity severity, boolean fallback) {
    return recipient.contacts().stream()
        .filter(c -> c.fallback() == fallback && severity.compareTo(c.from()) >= 0)
        .toList();
  }

  /** What stands for a contact in ids. */
  static String digest(Contact contact) {
    return Alert.digest(contact.channel(), contact.to()).substring(0, DIGITS);
  }

  /** The contact that a message's id ends with. */
  static Optional<Contact> of(Recipient recipient, String id) {
    return recipient.contacts().stream().filter(c -> id.endsWith("-" + digest(c))).findFirst();
  }

  /** An address, shown in part: its first and last characters, the domain of e-mail whole. */
  static String shown(String address) {
    if (address == null) {
      return null;
    }
    int at = address.indexOf('@');
    if (at > 0) {
      return address.charAt(0) + "…" + address.substring(at);
    }
    int length = address.length();
    int part = Math.min(SHOWN, length / SHOWN);
    return address.substring(0, part) + "…" + address.substring(length - part);
  }
}
