package io.heqing.app;

import io.heqing.gateway.Gateway;
import io.heqing.messages.settings.Language;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/** Says on the screen what the gateway opens, and for whom. */
final class GatewayLines implements Gateway.Announcer {
  private final Screen screen;
  private final Language language;

  GatewayLines(Screen screen, Language language) {
    this.screen = screen;
    this.language = language;
  }

  @Override
  public void stations(InetSocketAddress address, boolean tls) {
    screen.line(
        language.of("站点接入   ", "stations   ")
            + text(address)
            + (tls ? " (HJ 212, TLS)" : " (HJ 212)")
            + onlyHere(address));
  }

  @Override
  public void http(InetSocketAddress address, boolean tls) {
    screen.line("HTTP       " + (tls ? "https://" : "http://") + text(address) + onlyHere(address));
    if (!tls && !isLoopback(address)) {
      screen.line(
          language.of(
              "警告       HTTP 未加密且本机之外可访问，令牌可被窃听：请设置 gateway.tls-certificate，或置于 HTTPS 反向代理之后",
              "warning    HTTP without encryption beyond this machine shows tokens to the network: set"
                  + " gateway.tls-certificate, or stand behind an HTTPS proxy"));
    }
  }

  @Override
  public void inbox(Path folder) {
    screen.line(language.of("收件目录   ", "inbox      ") + folder.toAbsolutePath().normalize());
  }

  private String onlyHere(InetSocketAddress address) {
    return isLoopback(address)
        ? language.of(
            "（仅限本机；对外开放请设置 gateway.bind）", " (this machine only; gateway.bind opens it to others)")
        : "";
  }

  private static String text(InetSocketAddress address) {
    String host = address.getHostString();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
  }

  private static boolean isLoopback(InetSocketAddress address) {
    try {
      return InetAddress.getByName(address.getHostString()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
