package io.heqing.messages.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One YAML file: UTF-8, one document, no anchors, aliases or tags (what stands there is what is
 * meant, and a file of a few bytes cannot become gigabytes), at most {@value #MAX_BYTES} bytes.
 */
public final class YamlFile {
  /** The largest file in bytes; some ten thousand sections. */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final int MAX_DEPTH = 16;

  private final String place;
  private final List<Problem> problems;

  private YamlFile(String place, List<Problem> problems) {
    this.place = place;
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param problems where what is wrong is added, now and by the value returned
   * @return what the file holds; empty where it holds nothing or is wrong
   */
  public static Optional<YamlValue> read(Path file, List<Problem> problems) {
    YamlFile yaml = new YamlFile(file.toString(), problems);
    return yaml.bytes(file).flatMap(yaml::read);
  }

  /**
   * Reads the content of a file.
   *
   * @param place what problems name it by
   * @param problems where what is wrong is added, now and by the value returned
   * @return what the file holds; empty where it holds nothing or is wrong
   */
  public static Optional<YamlValue> read(String place, byte[] content, List<Problem> problems) {
    return new YamlFile(place, problems).read(content);
  }

  private Optional<YamlValue> read(byte[] content) {
    int before = problems.size();
    Optional<String> text = text(content);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(place)
            .setCodePointLimit(MAX_BYTES)
            // The whole at once: by pieces, what is left of a long line is copied with each.
            .setBufferSize(text.get().length() + 1)
            .build();
    try {
      check(new Parse(settings).parseString(text.get()));
      return problems.size() > before
          ? Optional.empty()
          : new Compose(settings)
              .composeString(text.get())
              .map(node -> new YamlValue(place, "", node, problems));
    } catch (MarkedYamlEngineException e) {
      problem(e.getProblemMark().or(e::getContextMark), "not YAML: " + said(e));
    } catch (ReaderException e) {
      // The position counts code points, the text's index chars.
      int index = text.get().offsetByCodePoints(0, Math.max(0, e.getPosition()));
      problemAt(
          text.get().substring(0, Math.min(index, text.get().length())),
          String.format("the character U+%04X is not allowed", e.getCodePoint()));
    } catch (YamlEngineException e) {
      problems.add(Problem.of(place, "not YAML: " + e.getMessage()));
    }
    return Optional.empty();
  }

  private Optional<byte[]> bytes(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        problems.add(
            Problem.of(
                place, Files.size(file) + " bytes, expected at most " + MAX_BYTES + "; split it"));
        return Optional.empty();
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      problems.add(Problem.of(place, "there is no such file"));
    } catch (IOException e) {
      problems.add(Problem.of(place, "cannot be read: " + e.getMessage()));
    }
    return Optional.empty();
  }

  private Optional<String> text(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
    String text = chars.flip().toString();
    if (result.isError()) {
      problemAt(text, "not UTF-8; save the file as UTF-8");
      return Optional.empty();
    }
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private void check(Iterable<Event> events) {
    int depth = 0;
    int documents = 0;
    for (Event event : events) {
      if (event instanceof AliasEvent) {
        problem(event.getStartMark(), "an alias (*) is not allowed here: write the value out");
      } else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        problem(event.getStartMark(), "an anchor (&) is not allowed here: remove it");
      }
      if (event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
          || event instanceof CollectionStartEvent start && start.getTag().isPresent()) {
        problem(event.getStartMark(), "a tag (!) is not allowed here: remove it");
      }
      if (event instanceof DocumentStartEvent && ++documents == 2) {
        problem(event.getStartMark(), "a second document (---), expected one in a file");
      }
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        problem(event.getStartMark(), "nested deeper than " + MAX_DEPTH);
        return;
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
  }

  private static String said(MarkedYamlEngineException e) {
    if (e.getProblem().contains("(TAB)")) {
      return "a tab, expected blanks for indentation";
    }
    return (e.getContext() == null ? "" : e.getContext() + ", ") + e.getProblem();
  }

  private void problem(Optional<Mark> mark, String message) {
    problems.add(problem(place, mark, message));
  }

  private void problemAt(String textBefore, String message) {
    int line = (int) textBefore.chars().filter(c -> c == '\n').count() + 1;
    problems.add(
        new Problem(place, line, textBefore.length() - textBefore.lastIndexOf('\n'), message));
  }

  static Problem problem(String place, Optional<Mark> mark, String message) {
    return mark.map(m -> new Problem(place, m.getLine() + 1, m.getColumn() + 1, message))
        .orElseGet(() -> Problem.of(place, message));
  }
}
