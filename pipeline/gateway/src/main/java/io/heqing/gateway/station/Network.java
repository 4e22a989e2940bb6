package io.heqing.gateway.station;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The networks of a station's entry. */
final class Network {
  private Network() {}

  /**
   * Whether an address is in one of the networks; in none where none can be read. No name is ever
   * looked up.
   *
   * @param networks such as {@code 10.8.0.0/16}, or a single address
   */
  static boolean anyContains(List<String> networks, InetSocketAddress address) {
    for (String network : networks) {
      if (contains(network, address)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(String network, InetSocketAddress address) {
    int slash = network.indexOf('/');
    byte[] base =
        NetUtil.createByteArrayFromIpAddressString(
            slash < 0 ? network : network.substring(0, slash));
    if (base == null) {
      return false;
    }
    try {
      int prefix =
          slash < 0 ? base.length * Byte.SIZE : Integer.parseInt(network.substring(slash + 1));
      return new IpSubnetFilterRule(InetAddress.getByAddress(base), prefix, IpFilterRuleType.ACCEPT)
          .matches(address);
    } catch (UnknownHostException | IllegalArgumentException e) {
      return false;
    }
  }
}
