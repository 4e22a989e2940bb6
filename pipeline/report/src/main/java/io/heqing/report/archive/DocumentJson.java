package io.heqing.report.archive;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.heqing.report.document.Block;
import io.heqing.report.document.Cell;
import io.heqing.report.document.Chart;
import io.heqing.report.document.Heading;
import io.heqing.report.document.Paragraph;
import io.heqing.report.document.Table;
import io.heqing.standard.WaterClass;
import java.io.IOException;

/**
 * The archive's JSON. Blocks of a report have a {@code block}: heading, paragraph, table, chart. A
 * cell is null, or has one of {@code text}, {@code class} and {@code value}, the last beside {@code
 * shown}, the same with the decimals that are printed.
 */
final class DocumentJson {
  private static final String TEXT = "text";
  private static final String CLASS = "class";
  private static final String VALUE = "value";
  private static final String SHOWN = "shown";
  private static final String TONE = "tone";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(
              new SimpleModule("heqing-report")
                  .addSerializer(Cell.class, new CellWriter())
                  .addDeserializer(Cell.class, new CellReader()))
          .addMixIn(Block.class, AnyBlock.class)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private DocumentJson() {}

  static byte[] bytes(Object value) throws IOException {
    return MAPPER.writeValueAsBytes(value);
  }

  static <T> T read(byte[] json, Class<T> type) throws IOException {
    T value = MAPPER.readValue(json, type);
    if (value == null) {
      throw new IOException("found null, expected a " + type.getSimpleName());
    }
    return value;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "block")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Heading.class, name = "heading"),
    @JsonSubTypes.Type(value = Paragraph.class, name = "paragraph"),
    @JsonSubTypes.Type(value = Table.class, name = "table"),
    @JsonSubTypes.Type(value = Chart.class, name = "chart")
  })
  private interface AnyBlock {}

  private static final class CellWriter extends StdSerializer<Cell> {
    private static final long serialVersionUID = 1L;

    CellWriter() {
      super(Cell.class);
    }

    @Override
    public void serialize(Cell cell, JsonGenerator gen, SerializerProvider provider)
        throws IOException {
      if (cell == Cell.None.NONE) {
        gen.writeNull();
        return;
      }
      gen.writeStartObject();
      if (cell instanceof Cell.Text text) {
        gen.writeStringField(TEXT, text.text());
        tone(text.tone(), gen);
      } else if (cell instanceof Cell.Quality quality) {
        gen.writeStringField(CLASS, quality.waterClass().code());
      } else if (cell instanceof Cell.Amount amount) {
        gen.writeNumberField(VALUE, amount.value());
        gen.writeNumberField(SHOWN, amount.shown());
        tone(amount.tone(), gen);
      }
      gen.writeEndObject();
    }

    private static void tone(Cell.Tone tone, JsonGenerator gen) throws IOException {
      if (tone != Cell.Tone.PLAIN) {
        gen.writeStringField(TONE, tone.name());
      }
    }
  }

  private static final class CellReader extends StdDeserializer<Cell> {
    private static final long serialVersionUID = 1L;

    CellReader() {
      super(Cell.class);
    }

    @Override
    public Cell getNullValue(DeserializationContext context) {
      return Cell.none();
    }

    @Override
    public Cell deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonNode cell = parser.readValueAsTree();
      Cell.Tone tone =
          cell.has(TONE) ? Cell.Tone.valueOf(cell.get(TONE).asText()) : Cell.Tone.PLAIN;
      if (cell.has(TEXT)) {
        return new Cell.Text(cell.get(TEXT).asText(), tone);
      }
      if (cell.has(CLASS)) {
        String code = cell.get(CLASS).asText();
        return new Cell.Quality(
            WaterClass.parse(code)
                .orElseThrow(
                    () -> new IOException("found class '" + code + "', expected I to inferiorV")));
      }
      if (cell.has(VALUE) && cell.has(SHOWN)) {
        return new Cell.Amount(
            cell.get(VALUE).decimalValue(), cell.get(SHOWN).decimalValue(), tone);
      }
      throw new IOException("found a cell without text, class, or value and shown: " + cell);
    }
  }
}
