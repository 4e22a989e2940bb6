package io.heqing.notifier.channel;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The secrets of a file of channels, which nobody is to read in a log or in what came back. */
final class Secrets {
  /** Shortest secret: what is shorter would be found in ordinary words. */
  static final int SHORTEST = 4;

  private static final String HIDDEN = "(secret)";
  private static final Pattern PARAMETER = Pattern.compile("[?&][^=&]*=([^&]*)");

  /** A part of a path that is as long as this is a key. */
  private static final Pattern KEY_IN_PATH = Pattern.compile("/([^/?]{16,})");

  /** The longest first, so that none is hidden by half. */
  private final Set<String> texts =
      new TreeSet<>(Comparator.comparing(String::length).reversed().thenComparing(t -> t));

  void add(String secret) {
    if (secret.length() >= SHORTEST) {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      texts.add(secret);
      texts.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
      texts.add(Base64.getEncoder().encodeToString(bytes));
    }
  }

  /** An address, of which the whole, the parameters and the long parts of the path are secret. */
  void add(URI address) {
    String text = address.toString();
    add(text);
    PARAMETER.matcher(text).results().forEach(m -> addPart(m.group(1)));
    KEY_IN_PATH.matcher(address.getRawPath()).results().forEach(m -> addPart(m.group(1)));
  }

  private void addPart(String raw) {
    add(raw);
    add(URLDecoder.decode(raw, StandardCharsets.UTF_8));
  }

  /** A text without them. */
  String hide(String text) {
    String open = text;
    for (String secret : texts) {
      open = open.replace(secret, HIDDEN);
    }
    return open;
  }
}
