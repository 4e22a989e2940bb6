package io.heqing.notifier.channel;

import io.heqing.messages.settings.Language;
import io.heqing.messages.yaml.YamlValue;
import io.heqing.notifier.Notice;
import io.heqing.notifier.text.Format;
import io.heqing.notifier.text.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes each message to a folder as a file of text and a page of HTML, for a demo and for those
 * who fetch messages themselves. The same message written twice is the same file.
 */
final class FolderChannel implements Channel {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final int STAMP_LENGTH = "yyyyMMdd-HHmmss".length();
  private static final String PAGE = ".html";
  private static final String TEXT = ".txt";
  private static final int MOST_BYTES = 1024 * 1024;

  private static final String PATH = "path";
  static final List<String> KEYS = List.of(PATH);

  private final String channel;
  private final Path folder;

  /**
   * @param channel id of the channel, which the files name
   */
  FolderChannel(String channel, Path folder) {
    this.channel = channel;
    this.folder = folder;
  }

  static Function<Clock, Channel> read(ChannelFields fields) {
    Optional<Path> folder =
        fields.required(PATH).flatMap(v -> v.read("the path of a folder", fields::path));
    Optional<String> id = fields.optional(ChannelFields.ID).flatMap(YamlValue::text);
    return clock -> new FolderChannel(id.orElseThrow(), folder.orElseThrow());
  }

  @Override
  public Outcome send(Notice notice, String to, Words words) {
    Language language = notice.language();
    String address = to == null ? "" : " (" + to + ")";
    String head =
        language.of("渠道：", "Channel: ")
            + channel
            + "\n"
            + language.of("收件人：", "To: ")
            + notice.recipient().name()
            + address
            + "\n"
            + language.of("主题：", "Subject: ")
            + words.subject(notice)
            + "\n\n";
    String name;
    try {
      Files.createDirectories(folder);
      name = name(notice);
      write(name + PAGE, words.text(notice, Format.HTML, MOST_BYTES));
      // Last, so that whoever sees the text finds the page beside it.
      write(name + TEXT, head + text(notice, words) + "\n");
    } catch (IOException | UncheckedIOException e) {
      return new Outcome.Failed("cannot write to the folder: " + e, Optional.empty());
    }
    return new Outcome.Sent(name + TEXT);
  }

  /** That of the files there are of this message: one sent again after a crash has a later time. */
  private String name(Notice notice) throws IOException {
    // An id of the registry, of which a name of a file may have all characters.
    String whose = "-" + notice.recipient().id() + "-" + NoticeId.plain(notice);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> isOf(whose, file))
          .map(file -> file.substring(0, file.length() - PAGE.length()))
          .findFirst()
          .orElseGet(() -> STAMP.format(notice.time().atZone(ZoneId.of(notice.zone()))) + whose);
    }
  }

  /** Whether a file is the page of a message, which is written first: named by a time and this. */
  private static boolean isOf(String whose, String file) {
    return file.length() == STAMP_LENGTH + whose.length() + PAGE.length()
        && file.endsWith(whose + PAGE);
  }

  /** As a whole or not at all. */
  private void write(String name, String text) throws IOException {
    Path half = folder.resolve("." + name + ".tmp");
    Path whole = folder.resolve(name);
    Files.writeString(half, text);
    try {
      Files.move(half, whole, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(half, whole, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public boolean isIdempotent() {
    return true;
  }

  @Override
  public int perMinute() {
    return Integer.MAX_VALUE;
  }

  @Override
  public String text(Notice notice, Words words) {
    return words.text(notice, Format.TEXT, MOST_BYTES);
  }

  @Override
  public void close() {}
}
