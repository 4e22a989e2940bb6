package io.heqing.notifier.text;

import io.heqing.messages.Severity;
import io.heqing.messages.settings.Language;
import io.heqing.notifier.Notice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Texts from templates. Each sentence is a template of its own, and each format one that puts
 * sentences into their places, so that an office changes a sentence in one file for all formats.
 */
public final class Texts implements Words {
  /** Characters; of Chinese a telephone shows fewer, and needs fewer. */
  private static final int LONGEST_SUBJECT = 60;

  private static final int LONGEST_ENGLISH_SUBJECT = 120;

  /** Alerts that are told in full; of more, the others have a line each. */
  private static final int MOST_IN_FULL = 3;

  private static final int MOST_IN_BRIEF = 30;
  private static final int MOST_SOURCES = 3;
  private static final String ELLIPSIS = "…";

  /** Signs by which the Markdown of robots would take a name for markup, and signs like them. */
  private static final String MARKUP = "*_#[]<>`~|\\";

  private static final String UNLIKE_MARKUP = "＊＿＃［］＜＞｀～｜＼";

  private final Templates templates;

  /**
   * Texts of these templates.
   *
   * @param office folder of an office's own templates; what it lacks is taken from those built in
   * @throws IllegalArgumentException where one of them has an error, with its file and line, or the
   *     machine cannot compile any
   */
  public Texts(Optional<Path> office) {
    templates = new Templates(office);
  }

  /**
   * Writes the templates built in into a folder, for an office to edit.
   *
   * @throws IOException where a file is there already, or cannot be written
   */
  public static void writeTemplates(Path folder) throws IOException {
    Templates.write(folder);
  }

  /** What is left out for want of room, in this order. */
  private enum Room {
    ALL,
    FEWER_SOURCES,
    NO_SOURCES,
    NOT_WHO_ELSE,
    NO_ADVICE,
    NO_UPSTREAM,
    ONE_IN_FULL,
    NONE_IN_FULL;

    boolean has(Room last) {
      return ordinal() <= last.ordinal();
    }
  }

  @Override
  public String subject(Notice notice) {
    Message message = message(notice, Format.SHORT, Room.ALL, MOST_IN_BRIEF);
    String subject = sentence(notice.language(), "subject", message);
    int longest = notice.language() == Language.ZH ? LONGEST_SUBJECT : LONGEST_ENGLISH_SUBJECT;
    return subject.codePointCount(0, subject.length()) <= longest
        ? subject
        : subject.substring(0, subject.offsetByCodePoints(0, longest - 1)) + ELLIPSIS;
  }

  @Override
  public String text(Notice notice, Format format, int maxBytes) {
    String text = "";
    for (Room room : Room.values()) {
      text = rendered(notice, format, message(notice, format, room, MOST_IN_BRIEF));
      if (bytes(text) <= maxBytes) {
        return text;
      }
    }
    for (int brief = Math.min(MOST_IN_BRIEF, notice.items().size()); brief > 0; brief /= 2) {
      text = rendered(notice, format, message(notice, format, Room.NONE_IN_FULL, brief));
      if (bytes(text) <= maxBytes) {
        return text;
      }
    }
    return cut(text, maxBytes);
  }

  /** The page by which an alert is acknowledged, as HTML. */
  public String page(AcknowledgePage page, Language language) {
    return templates.html(code(language) + "/acknowledge", page).strip();
  }

  private String rendered(Notice notice, Format format, Message message) {
    String language = code(notice.language());
    return switch (format) {
      case TEXT -> lines(templates.plain(language + "/text", message));
      case MARKDOWN -> lines(templates.plain(language + "/markdown", message));
      case HTML -> templates.html(language + "/message", message).strip();
      case SHORT -> sentence(notice.language(), "short", message);
    };
  }

  private Message message(Notice notice, Format format, Room room, int mostInBrief) {
    Language language = notice.language();
    Wording wording = new Wording(notice);
    UnaryOperator<String> fit = format == Format.MARKDOWN ? Texts::unlikeMarkup : t -> t;
    List<Notice.Item> told = notice.items();
    int full =
        switch (room) {
          case ONE_IN_FULL -> 1;
          case NONE_IN_FULL -> 0;
          default -> told.size() == MOST_IN_FULL + 1 ? MOST_IN_FULL + 1 : MOST_IN_FULL;
        };
    int inFull = Math.min(full, told.size());
    int inBrief = Math.min(mostInBrief, told.size() - inFull);
    List<Message.Item> items = new ArrayList<>();
    for (Notice.Item item : told.subList(0, inFull)) {
      items.add(item(notice, item, wording, room, fit));
    }
    List<Message.Item> brief = new ArrayList<>();
    for (Notice.Item item : told.subList(inFull, inFull + inBrief)) {
      brief.add(brief(notice, item, wording, fit));
    }
    Severity severity = told.isEmpty() ? notice.severity() : told.get(0).event().severity();
    String severityName = language.of(severity.chinese(), severity.english());
    return new Message(
        notice.reason(),
        severity,
        severityName,
        told.isEmpty()
            ? severityName
            : sentence(language, "mark", wording.facts(notice, told.get(0))),
        fit.apply(Wording.clean(notice.city())),
        wording.moment(notice.time()),
        fit.apply(Wording.clean(notice.recipient().name())),
        notice.madeUp(),
        told.size() < 2 ? null : fit.apply(overview(notice, wording)),
        items,
        brief,
        told.size() - inFull - inBrief,
        room != Room.ALL,
        inFull > 0 || told.isEmpty() ? null : told.get(0).link().orElse(null),
        notice.undelivered().map(Wording::clean).map(fit).orElse(null));
  }

  private String overview(Notice notice, Wording wording) {
    List<Facts> facts = notice.items().stream().map(i -> wording.facts(notice, i)).toList();
    List<Facts> standing = facts.stream().filter(f -> !f.resolved() && !f.withdrawn()).toList();
    return sentence(
        notice.language(),
        "overview",
        new Message.Overview(
            facts.size(),
            (int) facts.stream().map(Facts::section).distinct().count(),
            wording.names(facts.stream().map(Facts::river).toList()),
            count(standing, Severity.MAJOR),
            count(standing, Severity.HEAVIER),
            count(standing, Severity.GENERAL),
            facts.size() - standing.size()));
  }

  private static int count(List<Facts> facts, Severity severity) {
    return (int) facts.stream().filter(f -> f.severity() == severity).count();
  }

  private Message.Item item(
      Notice notice, Notice.Item item, Wording wording, Room room, UnaryOperator<String> fit) {
    Language language = notice.language();
    Facts facts = wording.facts(notice, item);
    List<String> sources =
        room.has(Room.FEWER_SOURCES)
            ? wording.sources(item).stream()
                .limit(room == Room.ALL ? MOST_SOURCES : 1)
                .map(source -> fit.apply(sentence(language, "source", source)))
                .toList()
            : List.of();
    return new Message.Item(
        facts.severity(),
        facts.severityName(),
        sentence(language, "mark", facts),
        facts.resolved() || facts.withdrawn(),
        fit.apply(sentence(language, "headline", facts)),
        orNull(language, "news", facts, fit),
        fit.apply(sentence(language, "where", facts)),
        fit.apply(asSentence(language, sentence(language, "what", facts))),
        orNull(language, "since", facts, fit),
        orNull(language, "trend", facts, fit),
        room.has(Room.NO_ADVICE) ? orNull(language, "upstream", facts, fit) : null,
        sources,
        room.has(Room.NO_SOURCES) ? fitted(wording.names(item.alsoTold()), fit) : null,
        room.has(Room.NOT_WHO_ELSE) ? orNull(language, "advice", facts, fit) : null,
        item.link().orElse(null),
        item.acknowledgeLink().orElse(null));
  }

  private Message.Item brief(
      Notice notice, Notice.Item item, Wording wording, UnaryOperator<String> fit) {
    Language language = notice.language();
    Facts facts = wording.facts(notice, item);
    return new Message.Item(
        facts.severity(),
        facts.severityName(),
        sentence(language, "mark", facts),
        facts.resolved() || facts.withdrawn(),
        fit.apply(sentence(language, "headline", facts)),
        null,
        null,
        null,
        orNull(language, "since", facts, fit),
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null);
  }

  private String orNull(Language language, String name, Facts facts, UnaryOperator<String> fit) {
    String sentence = sentence(language, name, facts);
    return sentence.isEmpty() ? null : fit.apply(sentence);
  }

  private static String fitted(String text, UnaryOperator<String> fit) {
    return text == null ? null : fit.apply(text);
  }

  /**
   * A template's text as one line: in Chinese lines follow each other without a blank unless one
   * ends with it, in English with one, yet none before a comma.
   */
  private String sentence(Language language, String name, Object model) {
    String text = templates.plain(code(language) + "/" + name, model).strip();
    return language == Language.ZH
        ? text.replaceAll("\\n\\s*", "")
        : text.replaceAll("\\s*\\n\\s*", " ")
            .replaceAll(" {2,}", " ")
            .replaceAll(" ([,.;:])", "$1");
  }

  /** English with a capital letter, but for names such as pH. */
  private static String asSentence(Language language, String text) {
    return language == Language.EN
            && text.length() > 1
            && Character.isLowerCase(text.charAt(0))
            && !Character.isUpperCase(text.charAt(1))
        ? Character.toUpperCase(text.charAt(0)) + text.substring(1)
        : text;
  }

  /** A template's text of several lines, without those that stayed empty one after the other. */
  private static String lines(String text) {
    return text.strip().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n");
  }

  private static String unlikeMarkup(String text) {
    StringBuilder unlike = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int sign = MARKUP.indexOf(text.charAt(i));
      unlike.append(sign < 0 ? text.charAt(i) : UNLIKE_MARKUP.charAt(sign));
    }
    return unlike.toString();
  }

  private static String code(Language language) {
    return language == Language.ZH ? "zh" : "en";
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** As many whole characters as have room, and a sign that there were more. */
  private static String cut(String text, int maxBytes) {
    int room = maxBytes - bytes(ELLIPSIS);
    StringBuilder cut = new StringBuilder();
    for (int character : text.codePoints().toArray()) {
      room -= bytes(Character.toString(character));
      if (room < 0) {
        break;
      }
      cut.appendCodePoint(character);
    }
    return maxBytes < bytes(ELLIPSIS) ? "" : cut.append(ELLIPSIS).toString();
  }
}
