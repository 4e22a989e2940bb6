package io.heqing.report.word;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTDocDefaults;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyles;

/** The styles of a template. */
final class Styles {
  /** Of paragraphs that no style gives a size: 10 points, in half points. */
  private static final int DEFAULT_SIZE = 20;

  private final CTStyles all;
  private final Map<String, CTStyle> byId = new HashMap<>();
  private final Map<Style, CTStyle> found = new EnumMap<>(Style.class);

  Styles(CTStyles all) {
    this.all = all;
    Map<String, CTStyle> byName = new HashMap<>();
    for (CTStyle style : all.getStyleList()) {
      byId.put(style.getStyleId(), style);
      if (style.isSetName()) {
        // Other writers put the aliases behind the name, and built-in names differ in case.
        String name = style.getName().getVal().split(",")[0].strip().toLowerCase(Locale.ROOT);
        byName.putIfAbsent(style.getType() + " " + name, style);
      }
    }
    for (Style style : Style.values()) {
      CTStyle of = byName.get(style.type() + " " + style.title().toLowerCase(Locale.ROOT));
      if (of != null) {
        found.put(style, of);
      }
    }
  }

  /** What is missing, a sentence for each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Style style : Style.values()) {
      if (!found.containsKey(style)) {
        problems.add("has no " + style.type() + " style named '" + style.title() + "'");
      }
    }
    return problems;
  }

  /** What paragraphs, runs and tables refer to a style by. */
  String id(Style style) {
    return found.get(style).getStyleId();
  }

  /** Size of a style's letters, in half points. */
  int size(Style style) {
    return inherited(
            style,
            properties ->
                properties.sizeOfSzArray() == 0
                    ? null
                    : Integer.valueOf(properties.getSzArray(0).getVal().toString()))
        .orElse(DEFAULT_SIZE);
  }

  /** Width of a style's Chinese characters, in twentieths of a point. */
  int letter(Style style) {
    return size(style) * 10;
  }

  /** Font of a style's Latin letters. */
  Optional<String> latinFont(Style style) {
    return font(style, CTFonts::getAscii);
  }

  /** Font of a style's Chinese characters. */
  Optional<String> chineseFont(Style style) {
    return font(style, CTFonts::getEastAsia);
  }

  private Optional<String> font(Style style, Function<CTFonts, String> which) {
    return inherited(
        style,
        properties ->
            properties.sizeOfRFontsArray() == 0 ? null : which.apply(properties.getRFontsArray(0)));
  }

  private <T> Optional<T> inherited(Style style, Function<CTRPr, T> property) {
    CTStyle at = found.get(style);
    // A file may be damaged so that styles rest on each other in a ring.
    for (int depth = 0; at != null && depth < byId.size(); depth++) {
      if (at.isSetRPr()) {
        T value = property.apply(at.getRPr());
        if (value != null) {
          return Optional.of(value);
        }
      }
      at = at.isSetBasedOn() ? byId.get(at.getBasedOn().getVal()) : null;
    }
    CTDocDefaults defaults = all.getDocDefaults();
    if (defaults == null || !defaults.isSetRPrDefault() || !defaults.getRPrDefault().isSetRPr()) {
      return Optional.empty();
    }
    return Optional.ofNullable(property.apply(defaults.getRPrDefault().getRPr()));
  }
}
