package io.heqing.messages;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network of IPv4 or IPv6 addresses, such as {@code 10.8.0.0/16}. An address without a length is
 * the network of that address alone. Never a name: looking one up would make access depend on DNS.
 *
 * @param first its first address
 * @param length how many bits all of its addresses share with the first
 */
public record Network(InetAddress first, int length) {
  private static final Pattern FORM = Pattern.compile("([0-9A-Fa-f:.]{2,45})(?:/(\\d{1,3}))?");
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

  /**
   * The network of a text; empty where it is none, or where its address has bits beyond its length:
   * who writes {@code 10.8.3.1/16} may mean either.
   */
  public static Optional<Network> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String address = matcher.group(1);
    // What has a colon is never looked up as a name; nor is what is four numbers.
    if (address.indexOf(':') < 0 && !IPV4.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      InetAddress first = InetAddress.getByName(address);
      int bits = first.getAddress().length * Byte.SIZE;
      int length = matcher.group(2) == null ? bits : Integer.parseInt(matcher.group(2));
      Network network = new Network(first, length);
      return length <= bits && network.isFirst() ? Optional.of(network) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether an address is one of this network. */
  public boolean contains(InetAddress address) {
    byte[] own = first.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < length; bit++) {
      if (bit(own, bit) != bit(other, bit)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the first address has no bit beyond the length. */
  private boolean isFirst() {
    byte[] address = first.getAddress();
    for (int bit = length; bit < address.length * Byte.SIZE; bit++) {
      if (bit(address, bit) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int bit(byte[] address, int bit) {
    return address[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    String address = first.getHostAddress();
    return length == first.getAddress().length * Byte.SIZE ? address : address + "/" + length;
  }
}
