package io.heqing.notifier.channel;

import io.heqing.messages.registry.RegistryFiles;
import io.heqing.messages.yaml.Names;
import io.heqing.messages.yaml.Problem;
import io.heqing.messages.yaml.YamlFile;
import io.heqing.messages.yaml.YamlValue;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Channels from YAML. */
final class ChannelsFile {
  private static final String CHANNELS = "channels";

  /**
   * A kind of channel.
   *
   * @param keys keys that it has beside those of all kinds
   * @param reader reads them at once; what it gives makes the channel, and is called only where
   *     nothing is wrong
   */
  private record Type(
      List<String> keys, Function<ChannelFields, Function<Clock, Channel>> reader) {}

  private static final Map<String, Type> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("mail", new Type(MailChannel.KEYS, MailChannel::read));
    TYPES.put("webhook", new Type(WebhookChannel.KEYS, WebhookChannel::read));
    TYPES.put("dingtalk", new Type(DingTalkChannel.KEYS, DingTalkChannel::read));
    TYPES.put("wecom", new Type(WeComChannel.KEYS, WeComChannel::read));
    TYPES.put("feishu", new Type(FeishuChannel.KEYS, FeishuChannel::read));
    TYPES.put("sms", new Type(SmsChannel.KEYS, SmsChannel::read));
    TYPES.put("alertmanager", new Type(AlertmanagerChannel.KEYS, AlertmanagerChannel::read));
    TYPES.put("folder", new Type(FolderChannel.KEYS, FolderChannel::read));
  }

  private final Map<String, String> environment;
  private final Clock clock;
  private final Secrets secrets = new Secrets();
  private final List<Problem> problems = new ArrayList<>();

  ChannelsFile(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * The channels by id.
   *
   * @throws ChannelsException where anything is wrong
   */
  Map<String, Channel> read(Path file) {
    Map<String, Function<Clock, Channel>> makers = new LinkedHashMap<>();
    Map<String, String> whereOf = new LinkedHashMap<>();
    Path folder = file.toAbsolutePath().getParent();
    int before = problems.size();
    YamlFile.read(file, problems)
        .map(root -> root.fields(List.of(CHANNELS)))
        .flatMap(fields -> fields.required(CHANNELS))
        .ifPresentOrElse(
            list -> list.items().forEach(item -> channel(item, folder, makers, whereOf)),
            () -> {
              if (problems.size() == before) {
                problems.add(Problem.of(file, "nothing in it, expected the key " + CHANNELS));
              }
            });
    if (!problems.isEmpty()) {
      throw new ChannelsException(problems);
    }
    Map<String, Channel> channels = new LinkedHashMap<>();
    makers.forEach(
        (id, maker) -> channels.put(id, new GuardedChannel(maker.apply(clock), secrets)));
    return channels;
  }

  private void channel(
      YamlValue item,
      Path folder,
      Map<String, Function<Clock, Channel>> makers,
      Map<String, String> whereOf) {
    // The type tells which keys there may be, so it is looked for before the others are.
    String type = type(item);
    if (type == null) {
      return;
    }
    ChannelFields fields =
        ChannelFields.of(item, TYPES.get(type).keys(), folder, environment, secrets);
    Function<Clock, Channel> maker = TYPES.get(type).reader().apply(fields);
    fields
        .required(ChannelFields.ID)
        .ifPresent(
            value ->
                value
                    .read(
                        "an id of up to 64 letters, digits, - _ and .",
                        t -> RegistryFiles.isId(t) ? t : null)
                    .ifPresent(
                        id -> {
                          String first = whereOf.putIfAbsent(id, value.where());
                          if (first != null) {
                            value.problem("a second channel " + id + ", the first is at " + first);
                          }
                          makers.put(id, maker);
                        }));
  }

  /** The type of a channel; null where there is none that is known, which has been told. */
  private String type(YamlValue item) {
    List<YamlValue> found =
        item.entries("a channel with id, type and the keys of its type").stream()
            .filter(e -> e.key().isScalar())
            .filter(e -> e.key().text().filter(ChannelFields.TYPE::equals).isPresent())
            .map(YamlValue.Entry::value)
            .toList();
    if (found.isEmpty()) {
      item.problem(
          "'"
              + ChannelFields.TYPE
              + "' is missing, expected one of "
              + String.join(", ", TYPES.keySet()));
      return null;
    }
    YamlValue value = found.get(0);
    return value
        .text()
        .map(
            type -> {
              if (!TYPES.containsKey(type)) {
                value.problem(Names.unknown("type", type, TYPES.keySet()));
                return null;
              }
              return type;
            })
        .orElse(null);
  }
}
