package io.heqing.notifier.text;

import gg.jte.CodeResolver;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.ToolProvider;

/**
 * The templates of messages: those built in, compiled with the product, and in front of them those
 * of an office, compiled when the notifier starts.
 */
final class Templates {
  /** Of each language, what there is; {@code html} lies apart, as its texts are escaped. */
  private static final List<String> PLAIN =
      List.of(
          "advice",
          "headline",
          "markdown",
          "news",
          "overview",
          "short",
          "since",
          "source",
          "subject",
          "text",
          "trend",
          "upstream",
          "what",
          "where");

  private static final List<String> LANGUAGES = List.of("zh", "en");
  private static final String COMPILED = "io.heqing.notifier.text.compiled.";

  private final Kind plain;
  private final Kind html;

  /** Templates of one content type. */
  private record Kind(TemplateEngine builtIn, Optional<TemplateEngine> ofOffice) {
    void render(String name, Object model, TemplateOutput output) {
      ofOffice
          .filter(engine -> engine.hasTemplate(name))
          .orElse(builtIn)
          .render(name, model, output);
    }
  }

  /**
   * The templates.
   *
   * @param office folder of an office's own, laid out as {@link #write} does; what it lacks is
   *     taken from those built in
   * @throws IllegalArgumentException where one of them has an error, with its file and line, or the
   *     machine cannot compile any
   */
  Templates(Optional<Path> office) {
    plain = kind("plain", ContentType.Plain, office);
    html = kind("html", ContentType.Html, office);
  }

  private static Kind kind(String name, ContentType type, Optional<Path> office) {
    ClassLoader loader = Templates.class.getClassLoader();
    return new Kind(
        TemplateEngine.createPrecompiled(null, type, loader, COMPILED + name),
        office
            .map(folder -> folder.resolve(name))
            .filter(Files::isDirectory)
            .map(folder -> compiled(folder, type, name, loader)));
  }

  private static TemplateEngine compiled(
      Path folder, ContentType type, String name, ClassLoader loader) {
    if (ToolProvider.getSystemJavaCompiler() == null) {
      throw new IllegalArgumentException(
          folder + ": templates of one's own need a JDK, this is a Java without a compiler");
    }
    try {
      CodeResolver files = new DirectoryCodeResolver(folder);
      Path classes = Files.createTempDirectory("heqing-templates");
      classes.toFile().deleteOnExit();
      TemplateEngine engine =
          TemplateEngine.create(files, classes, type, loader, "office." + COMPILED + name);
      engine.setTrimControlStructures(true);
      engine.precompileAll();
      return engine;
    } catch (TemplateException e) {
      throw new IllegalArgumentException(folder + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a plain template, such as {@code zh/what}, makes of a model. */
  String plain(String name, Object model) {
    StringOutput output = new StringOutput();
    plain.render(name + ".jte", model, output);
    return output.toString();
  }

  /** What a template of HTML makes of a model. */
  String html(String name, Object model) {
    StringOutput output = new StringOutput();
    html.render(name + ".jte", model, output);
    return output.toString();
  }

  /** Writes those built in into a folder, for an office to edit. */
  static void write(Path folder) throws IOException {
    for (String language : LANGUAGES) {
      for (String name : PLAIN) {
        copy(folder, "plain/%s/%s.jte".formatted(language, name));
      }
      copy(folder, "html/%s/message.jte".formatted(language));
      copy(folder, "html/%s/acknowledge.jte".formatted(language));
    }
  }

  private static void copy(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (InputStream template = Templates.class.getResourceAsStream("templates/" + name)) {
      if (template == null) {
        throw new IOException(
            String.format(Locale.ROOT, "the template %s is not in the product", name));
      }
      // An office's own work is not overwritten.
      Files.copy(template, file);
    }
  }
}
