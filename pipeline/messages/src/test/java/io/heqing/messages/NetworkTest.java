package io.heqing.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "10.8.0.0/16,10.8.0.0,true",
    "10.8.0.0/16,10.8.255.255,true",
    "10.8.0.0/16,10.9.0.0,false",
    "10.8.0.0/16,10.7.255.255,false",
    "192.168.1.128/25,192.168.1.128,true",
    "192.168.1.128/25,192.168.1.127,false",
    "10.9.0.7,10.9.0.7,true",
    "10.9.0.7,10.9.0.6,false",
    "10.9.0.7/32,10.9.0.7,true",
    "0.0.0.0/0,203.0.113.9,true",
    "0.0.0.0/0,2001:db8::1,false",
    "::/0,2001:db8::1,true",
    "::/0,203.0.113.9,false",
    "2001:db8::/33,2001:db8:7fff::1,true",
    "2001:db8::/33,2001:db8:8000::1,false",
    "::1,::1,true",
    "::1,::2,false"
  })
  void anAddressIsInItsNetworkAlone(String network, String address, boolean inside)
      throws Exception {
    assertThat(Network.parse(network).orElseThrow().contains(InetAddress.getByName(address)))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "10.8",
        "10.8.0.0/",
        "10.8.0.0/33",
        "10.8.0.0/-1",
        "10.8.0.0/16/16",
        "10.8.0.1/16",
        "10.8.0.256",
        "010.8.0.0000",
        "localhost",
        "dead.beef",
        "2001:db8::/129",
        "2001:db8::1/32",
        "2001:::1",
        "1:2:3:4:5:6:7:8:9",
        "fe80::1%eth0",
        " 10.8.0.0"
      })
  void whatIsNoNetworkIsNone(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.8.0.0/16,10.8.0.0/16",
    "10.8.0.7/32,10.8.0.7",
    "2001:db8::/32,2001:db8:0:0:0:0:0:0/32",
    "0.0.0.0/0,0.0.0.0/0"
  })
  void itsTextIsReadAgain(String text, String shown) {
    Network network = Network.parse(text).orElseThrow();
    assertThat(network).hasToString(shown);
    assertThat(Network.parse(shown)).contains(network);
  }
}
