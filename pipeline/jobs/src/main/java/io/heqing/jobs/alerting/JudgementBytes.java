package io.heqing.jobs.alerting;

import io.heqing.jobs.state.CompactNumbers;
import io.heqing.messages.Flag;
import io.heqing.messages.PeriodDetail.DrinkingFailure;
import io.heqing.messages.PeriodDetail.HeadroomResult;
import io.heqing.messages.PeriodDetail.WarningResult;
import io.heqing.messages.SectionEvaluation.FlaggedResult;
import io.heqing.standard.WaterClass;
import io.heqing.standard.headroom.Outlook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The judgements of a stretch as they lie in state: bytes of their own, versioned, form, a tenth of
 * what records with decimals and texts would take. Texts, of which a day has few, are named once.
 */
final class JudgementBytes {
  private static final byte VERSION = 2;

  private static final int COMPLETE = 1;
  private static final int SOURCE = 2;
  private static final int WARNED = 4;
  private static final int HAS_BEFORE = 8;

  private static final int BELOW = 1;
  private static final int OVER = 2;
  private static final int JUMP = 4;
  private static final int RUN = 8;

  private JudgementBytes() {}

  /** The bytes of judgements. */
  static byte[] of(List<Judgement> judgements) {
    Map<String, Integer> texts = new LinkedHashMap<>();
    DataOutputSerializer body = new DataOutputSerializer(1024);
    DataOutputSerializer out = new DataOutputSerializer(1024);
    try {
      Writer writer = new Writer(body, texts);
      for (Judgement judgement : judgements) {
        writer.judgement(judgement);
      }
      out.writeByte(VERSION);
      CompactNumbers.write(texts.size(), out);
      for (String text : texts.keySet()) {
        out.writeUTF(text);
      }
      CompactNumbers.write(judgements.size(), out);
      out.write(body.getSharedBuffer(), 0, body.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.getCopyOfBuffer();
  }

  /** The judgements of {@link #of}. */
  static List<Judgement> read(byte[] bytes) {
    try {
      DataInputDeserializer in = new DataInputDeserializer(bytes);
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IOException("judgements of version " + version + ", known is " + VERSION);
      }
      String[] texts = new String[Math.toIntExact(CompactNumbers.readNumber(in))];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = in.readUTF().intern();
      }
      Reader reader = new Reader(in, texts);
      return reader.list(reader::judgement);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Writer(DataOutputSerializer out, Map<String, Integer> texts) {

    @FunctionalInterface
    private interface Each<T> {
      void write(T one) throws IOException;
    }

    void judgement(Judgement judgement) throws IOException {
      time(judgement.time());
      time(judgement.end());
      out.writeByte(
          (judgement.complete() ? COMPLETE : 0)
              | (judgement.source() ? SOURCE : 0)
              | (judgement.warning() != null ? WARNED : 0)
              | (judgement.before() != null ? HAS_BEFORE : 0));
      if (judgement.before() != null) {
        time(judgement.before());
      }
      if (judgement.warning() != null) {
        out.writeByte(judgement.warning().level());
        constant(judgement.warning().lastYear());
      }
      constant(judgement.waterClass());
      constant(judgement.target());
      list(judgement.figures(), this::figure);
      list(judgement.flagged(), this::flagged);
      list(judgement.failing(), this::failure);
      list(judgement.headroom(), this::headroom);
    }

    private void figure(Figure figure) throws IOException {
      text(figure.parameter());
      out.writeByte(
          (figure.below() ? BELOW : 0)
              | (figure.over() ? OVER : 0)
              | (figure.jump() ? JUMP : 0)
              | (figure.run() != 1 ? RUN : 0));
      if (figure.run() != 1) {
        CompactNumbers.write(figure.run(), out);
      }
      decimal(figure.value());
      constant(figure.waterClass());
      text(figure.limit());
      decimal(figure.use());
      decimal(figure.multiple());
      decimal(figure.previous());
    }

    private void flagged(FlaggedResult result) throws IOException {
      text(result.parameter());
      decimal(result.value());
      constant(result.flag());
    }

    private void failure(DrinkingFailure failure) throws IOException {
      text(failure.parameter());
      decimal(failure.value());
      text(failure.limit());
      decimal(failure.multiple());
    }

    private void headroom(HeadroomResult left) throws IOException {
      text(left.parameter());
      decimal(left.atMost());
      decimal(left.atLeast());
      CompactNumbers.write(left.remaining(), out);
      decimal(left.course());
      constant(left.outlook());
    }

    private <T> void list(List<T> all, Each<T> each) throws IOException {
      CompactNumbers.write(all.size(), out);
      for (T one : all) {
        each.write(one);
      }
    }

    private void time(Instant time) throws IOException {
      CompactNumbers.write(time.getEpochSecond(), out);
      CompactNumbers.write(time.getNano(), out);
    }

    /** One more than its place among the texts; 0 for none. */
    private void text(String text) throws IOException {
      int index = text == null ? 0 : texts.computeIfAbsent(text, t -> texts.size() + 1);
      CompactNumbers.write(index, out);
    }

    /** One more than its place among its kind; 0 for none. */
    private void constant(Enum<?> constant) throws IOException {
      out.writeByte(constant == null ? 0 : constant.ordinal() + 1);
    }

    private void decimal(BigDecimal value) throws IOException {
      out.writeBoolean(value != null);
      if (value != null) {
        CompactNumbers.write(value, out);
      }
    }
  }

  private record Reader(DataInputDeserializer in, String[] texts) {
    private static final WaterClass[] CLASSES = WaterClass.values();
    private static final Flag[] FLAGS = Flag.values();
    private static final Outlook[] OUTLOOKS = Outlook.values();

    @FunctionalInterface
    private interface Each<T> {
      T read() throws IOException;
    }

    Judgement judgement() throws IOException {
      Instant time = time();
      Instant end = time();
      int marks = in.readByte();
      Instant before = (marks & HAS_BEFORE) == 0 ? null : time();
      WarningResult warning =
          (marks & WARNED) == 0 ? null : new WarningResult(in.readByte(), constant(CLASSES));
      return new Judgement(
          time,
          end,
          (marks & COMPLETE) != 0,
          constant(CLASSES),
          constant(CLASSES),
          list(this::figure),
          list(() -> new FlaggedResult(text(), decimal(), constant(FLAGS))),
          (marks & SOURCE) != 0,
          list(() -> new DrinkingFailure(text(), decimal(), text(), decimal())),
          list(
              () ->
                  new HeadroomResult(
                      text(), decimal(), decimal(), number(), decimal(), constant(OUTLOOKS))),
          warning,
          before);
    }

    private Figure figure() throws IOException {
      String parameter = text();
      int marks = in.readByte();
      int run = (marks & RUN) == 0 ? 1 : number();
      return new Figure(
          parameter,
          decimal(),
          (marks & BELOW) != 0,
          constant(CLASSES),
          text(),
          decimal(),
          decimal(),
          (marks & OVER) != 0,
          decimal(),
          run,
          (marks & JUMP) != 0);
    }

    private <T> List<T> list(Each<T> each) throws IOException {
      int size = number();
      List<T> all = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        all.add(each.read());
      }
      return all;
    }

    private Instant time() throws IOException {
      return Instant.ofEpochSecond(CompactNumbers.readNumber(in), number());
    }

    private String text() throws IOException {
      int index = number();
      return index == 0 ? null : texts[index - 1];
    }

    private <E> E constant(E[] all) throws IOException {
      int index = in.readByte();
      return index == 0 ? null : all[index - 1];
    }

    private BigDecimal decimal() throws IOException {
      return in.readBoolean() ? CompactNumbers.readDecimal(in) : null;
    }

    private int number() throws IOException {
      return Math.toIntExact(CompactNumbers.readNumber(in));
    }
  }
}
