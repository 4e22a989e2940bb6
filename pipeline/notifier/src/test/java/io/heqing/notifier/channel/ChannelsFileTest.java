package io.heqing.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.heqing.messages.yaml.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsFileTest {
  private static final Path DOCUMENT = Path.of("../../docs/channels.md");

  @TempDir Path folder;

  @Test
  void theExampleOfTheDocumentIsReadable() throws IOException {
    Matcher example =
        Pattern.compile("```yaml\n(channels:.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(DOCUMENT));
    assertThat(example.find()).isTrue();
    Map<String, String> environment = new HashMap<>();
    Pattern.compile("env:([A-Z_]+)")
        .matcher(example.group(1))
        .results()
        .forEach(m -> environment.put(m.group(1), address(m.group(1))));
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/webhook"), "webhook-secret\n");
    try (Channels channels = load(example.group(1), environment)) {
      assertThat(channels.ids())
          .containsExactlyInAnyOrder(
              "mail", "office", "duty-group", "wecom", "feishu", "sms", "alertmanager", "archive");
    }
  }

  private static String address(String name) {
    return switch (name) {
      case "DINGTALK_URL" -> "https://oapi.dingtalk.com/robot/send?access_token=0123456789";
      case "WECOM_URL" -> "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789";
      case "FEISHU_URL" -> "https://open.feishu.cn/open-apis/bot/v2/hook/0123456789";
      default -> "secret-of-" + name;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{id: a, type: mai}|1:26|unknown type 'mai', did you mean 'mail'?",
        "{id: a}|1:12|'type' is missing",
        "{id: a, type: folder}|1:12|'path' is missing",
        "{type: folder, path: x}|1:12|'id' is missing",
        "{id: '/', type: folder, path: x}|1:17|expected an id",
        "{id: a, type: folder, path: x, key: y}|1:43|unknown key 'key'",
        "{id: a, type: webhook, url: 'ftp://x/secret-1'}|1:40|expected an http or https address",
        "{id: a, type: webhook, url: 'https://u:secret-1@x/'}|1:40|expected an http or https",
        "{id: a, type: dingtalk, url: 'https://x/?t=secret-1'}|1:41|with 'access_token=' in it",
        "{id: a, type: wecom, url: 'https://x/secret-1'}|1:38|with 'key=' in it",
        "{id: a, type: webhook, url: 'env:NOT_THERE'}|1:40|there is no environment variable 'NOT_THERE'",
        "{id: a, type: webhook, url: 'file:not-there'}|1:40|cannot be read",
        "{id: a, type: webhook, url: 'http://x/', secret: abc}|1:61|a text of 4 to 4000 characters",
        "{id: a, type: webhook, url: 'http://x/', per_minute: 0}|1:65|a whole number from 1 to 6000",
        "{id: a, type: webhook, url: 'http://x/', ca: no.pem}|1:57|cannot be read",
        "{id: a, type: mail, host: x, from: x}|1:47|expected an e-mail address",
        "{id: a, type: mail, host: x, from: a@b.cn, user: u}|1:61|expected user and password",
        "{id: a, type: mail, host: x, from: a@b.cn, security: ssl}|1:65|starttls, tls or none",
        "{id: a, type: sms, url: 'http://x/{to}'}|1:36|neither it nor the body has {text} in it",
        "{id: a, type: sms, url: 'http://x/{to}/{text}/{key}'}|1:36|there is no 'key'",
        "{id: a, type: sms, url: 'http://x/', body: '{\"a\":{to},\"b\":{text}'}|1:55|no JSON",
        "{id: a, type: sms, url: 'http://x/', body: '{\"a\":\"{to}{text}{txet}\"}'}|1:55|unknown placeholders [txet]",
      })
  void whatIsWrongIsToldWithItsPlaceAndNoSecret(String channel, String place, String said) {
    ChannelsException e =
        catchThrowableOfType(
            ChannelsException.class, () -> load("channels: [" + channel + "]", Map.of()));
    assertThat(e.problems()).hasSize(1);
    assertThat(e.problems().get(0).toString())
        .contains("channels.yaml:" + place + ":", said)
        .doesNotContain("secret-1");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    ChannelsException e =
        catchThrowableOfType(
            ChannelsException.class,
            () ->
                load(
                    """
                    channels:
                      - {id: a, type: folder}
                      - {id: a, type: folder, path: x}
                      - {id: b, type: mail, host: h, from: x@y.cn, port: 0, colour: red}
                    """,
                    Map.of()));
    assertThat(e.problems()).extracting(Problem::line).containsExactly(2, 3, 4, 4);
    assertThat(e.getMessage()).contains("a second channel a, the first is at ");
  }

  @ParameterizedTest
  @CsvSource({"''", "'chanels: []'", "'[]'", "'channels: {a: b}'", "'channels: [1]'"})
  void whatIsNoListOfChannelsIsTold(String yaml) {
    assertThatThrownBy(() -> load(yaml, Map.of()))
        .isInstanceOf(ChannelsException.class)
        .hasMessageContaining("channels.yaml");
  }

  @Test
  void secretsAreHiddenInWhateverFormTheyComeBack() {
    Secrets secrets = new Secrets();
    secrets.add("p@ss wörd");
    secrets.add(URI.create("https://x.cn/hook/0123456789abcdef?key=k%2Bey-1"));
    for (String said :
        List.of(
            "p@ss wörd",
            "p%40ss+w%C3%B6rd",
            // printf 'p@ss wörd' | base64
            "cEBzcyB3w7ZyZA==",
            "https://x.cn/hook/0123456789abcdef?key=k%2Bey-1",
            "k+ey-1",
            "k%2Bey-1",
            "0123456789abcdef")) {
      assertThat(secrets.hide("no " + said + "!")).isEqualTo("no (secret)!");
    }
  }

  private Channels load(String yaml, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(folder.resolve("channels.yaml"), yaml);
    return Channels.load(file, environment, Clock.systemUTC());
  }
}
