package io.heqing.messages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.heqing.standard.WaterBody;
import io.heqing.standard.WaterClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The JSON of all messages: classes as {@code I} … {@code inferiorV}, times as ISO 8601 in UTC,
 * decimals as plain numbers with the digits they have, mappings by key. Unknown fields are ignored,
 * so that a newer writer does not stop an older reader.
 */
public final class Json {
  /** Ours are a tenth as deep, and no name as long; the longest text is a rejected input. */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(100)
          .maxNameLength(1_000)
          .maxNumberLength(1_000)
          .maxStringLength(24 * 1024 * 1024)
          .build();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build())
          .addModule(new JavaTimeModule())
          .addModule(standardTypes())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private Json() {}

  /** A message as UTF-8 JSON. */
  public static byte[] bytes(Object message) {
    try {
      return MAPPER.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A message as JSON text. */
  public static String text(Object message) {
    try {
      return MAPPER.writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a message that Heqing wrote. What others write is read by {@link SampleDecoder}, which
   * names what is wrong.
   *
   * @throws IOException where the bytes are not this message: which field of what line and column,
   *     and never what a text holds, for the registry holds passwords
   */
  public static <T> T read(byte[] json, Class<T> type) throws IOException {
    T message;
    try {
      message = MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IOException("not the JSON of a " + type.getSimpleName() + where(e));
    } catch (RuntimeException e) {
      // Jackson lets some through, such as that of an exponent beyond those of BigDecimal.
      throw new IOException(
          "not the JSON of a " + type.getSimpleName() + ": " + e.getClass().getSimpleName());
    }
    if (message == null) {
      throw new IOException("found null, expected a " + type.getSimpleName());
    }
    return message;
  }

  private static String where(JsonProcessingException e) {
    String field =
        e instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(p -> p.getFieldName() == null ? "[" + p.getIndex() + "]" : p.getFieldName())
                .collect(Collectors.joining("."))
            : "";
    return (field.isEmpty() ? "" : ", field " + field)
        + (e.getLocation() == null
            ? ""
            : " (line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr()
                + ")")
        // Of a class or another word of a list, which no password is.
        + (isOfAList(e) ? ": " + e.getOriginalMessage() : "");
  }

  private static boolean isOfAList(JsonProcessingException e) {
    return e instanceof InvalidFormatException
        || e instanceof ValueInstantiationException made && made.getType().isEnumType();
  }

  static ObjectMapper mapper() {
    return MAPPER;
  }

  private static SimpleModule standardTypes() {
    SimpleModule module = new SimpleModule("heqing-standard");
    addCoded(
        module,
        WaterClass.class,
        WaterClass::code,
        WaterClass::parse,
        "expected I, II, III, IV, V or inferiorV");
    addCoded(module, WaterBody.class, WaterBody::code, WaterBody::parse, "expected river or lake");
    return module;
  }

  /** A type of the standard, which knows nothing of JSON, by the code it has in data. */
  private static <T> void addCoded(
      SimpleModule module,
      Class<T> type,
      Function<T, String> code,
      Function<String, Optional<T>> parse,
      String expected) {
    module.addSerializer(
        type,
        new StdScalarSerializer<>(type) {
          @Override
          public void serialize(T value, JsonGenerator gen, SerializerProvider provider)
              throws IOException {
            gen.writeString(code.apply(value));
          }
        });
    module.addDeserializer(
        type,
        new StdScalarDeserializer<T>(type) {
          @Override
          public T deserialize(JsonParser parser, DeserializationContext context)
              throws IOException {
            String text = parser.getText();
            Optional<T> value = parse.apply(text);
            if (value.isEmpty()) {
              throw context.weirdStringException(text, type, expected);
            }
            return value.get();
          }
        });
  }
}
