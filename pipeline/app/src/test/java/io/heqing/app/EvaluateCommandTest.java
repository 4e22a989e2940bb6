package io.heqing.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.heqing.messages.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class EvaluateCommandTest {
  @TempDir Path folder;

  private record Run(int exit, String out, String err) {
    List<JsonNode> json() throws IOException {
      List<JsonNode> objects = new ArrayList<>();
      for (String line : out.lines().toList()) {
        objects.add(Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class));
      }
      return objects;
    }
  }

  private static Run run(byte[] in, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    StringWriter usage = new StringWriter();
    CommandLine command =
        new CommandLine(new EvaluateCommand(new ByteArrayInputStream(in), out, err));
    command.setErr(new PrintWriter(usage));
    command.setOut(new PrintWriter(usage));
    int exit = command.execute(arguments);
    return new Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8) + usage);
  }

  private static Run run(String in, String... arguments) {
    return run(in.getBytes(StandardCharsets.UTF_8), arguments);
  }

  private static JsonNode only(String table, String... options) throws IOException {
    String[] arguments = new String[options.length + 3];
    System.arraycopy(options, 0, arguments, 0, options.length);
    arguments[options.length] = "--format";
    arguments[options.length + 1] = "json";
    arguments[options.length + 2] = "-";
    Run run = run(table, arguments);
    assertThat(run.err).isEmpty();
    assertThat(run.exit).isZero();
    assertThat(run.json()).hasSize(1);
    return run.json().get(0);
  }

  private static String main(JsonNode evaluated) {
    StringBuilder text = new StringBuilder();
    for (JsonNode p : evaluated.get("mainPollutants")) {
      text.append(text.isEmpty() ? "" : " ")
          .append(p.get("parameter").asText())
          .append(':')
          .append(p.get("class").asText())
          .append(':')
          .append(p.get("multiple").isNull() ? "null" : p.get("multiple").textValue());
    }
    return text.toString();
  }

  /** The worked examples W12 to W18, as rows of a table. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "W12,river,'PH,DO,CODMN,COD,BOD5,NH3N,TP,VP,OIL','7.9,8.4,2.0,15,2.1,0.14,0.02,0.0003L,0.01L',I,''",
    "W13,river,'PH,DO,CODMN,COD,BOD5,NH3N,TP,F','7.62,5.8,7.2,26,4.6,2.35,0.31,0.8',inferiorV,"
        + "'NH3N:inferiorV:1.35 TP:V:0.55 COD:IV:0.30'",
    "W14,river,'PH,DO,CODMN,NH3N,TP','7.3,2.4,6.6,1.80,0.18',V,'NH3N:V:0.80 DO:V:null CODMN:IV:0.10'",
    "W15,river,'PH,DO,NH3N,TP,COD,PB','7.1,5.5,2.60,0.45,42,0.060',inferiorV,"
        + "'PB:V:0.20 NH3N:inferiorV:1.60 TP:inferiorV:1.25'",
    "W16,river,'DO,CODMN,COD,BOD5,NH3N,TP','6.1,8.4,24,5.0,1.20,0.290',IV,"
        + "'TP:IV:0.45 CODMN:IV:0.40 BOD5:IV:0.25'",
    "W17,lake,'PH,DO,CODMN,NH3N,TP,TN,FC','8.2,7.6,4.8,0.22,0.080,1.80,12000',IV,'TP:IV:0.60'",
    "W18,river,'DO,CODMN,NH3N,TP,TN','7.6,3.8,0.22,0.080,5.60',II,''"
  })
  void workedExamples(
      String id, String waterBody, String parameters, String values, String waterClass, String main)
      throws Exception {
    JsonNode evaluated =
        only(
            "section,time,water_body,%s\n%s,2026-10-01,%s,%s\n"
                .formatted(parameters, id, waterBody, values));
    assertThat(evaluated.get("section").asText()).isEqualTo(id);
    assertThat(evaluated.get("class").asText()).isEqualTo(waterClass);
    assertThat(main(evaluated)).isEqualTo(main);
  }

  @Test
  void referenceItemsOfALakeStandApart() throws Exception {
    JsonNode lake = only("section,time,water_body,TP,TN,FC\nS,2026-10-01,lake,0.080,1.80,12000\n");
    assertThat(lake.get("reference").get("TN").get("class").asText()).isEqualTo("V");
    assertThat(lake.get("reference").get("TN").get("value").textValue()).isEqualTo("1.80");
    assertThat(lake.get("reference").get("FC").get("class").asText()).isEqualTo("IV");
    assertThat(lake.get("parameters").size()).isEqualTo(1);
    assertThat(only("section,TP,TN\nS,0.080,5.60\n").get("reference")).isEmpty();
  }

  @Test
  void aStatisticIsRoundedAndAReadingIsNot() throws Exception {
    String table = "section,time,NH3N,pH\nS,2026-10-01,1.005,9.4\n";
    JsonNode statistic = only(table);
    assertThat(statistic.get("class").asText()).isEqualTo("III");
    assertThat(statistic.get("parameters").get("NH3N").get("value").textValue()).isEqualTo("1.00");
    assertThat(statistic.get("parameters").get("PH").get("value").textValue()).isEqualTo("9");
    JsonNode reading = only(table, "--as", "reading");
    assertThat(reading.get("class").asText()).isEqualTo("inferiorV");
    assertThat(reading.get("parameters").get("NH3N").get("value").textValue()).isEqualTo("1.005");
    assertThat(reading.get("parameters").get("NH3N").get("class").asText()).isEqualTo("IV");
  }

  @ParameterizedTest
  @CsvSource({"II,false", "III,true", "IV,true", "劣Ⅴ,true", "'',null", "--,null"})
  void complianceIsHeldAgainstTheTarget(String target, String compliant) throws Exception {
    JsonNode evaluated = only("section,target,NH3N\nS," + target + ",0.8\n");
    assertThat(evaluated.get("compliant").asText()).isEqualTo(compliant);
  }

  @ParameterizedTest
  @CsvSource({"NH3N,-0.5", "NH3N,0", "pH,15", "DO,-1", "NH3N,ND", "TP,0.9L"})
  void whatCannotBeJudgedIsANoteAndTheRestIsJudged(String parameter, String value)
      throws Exception {
    JsonNode alone = only("section,target,%s\nS,III,%s\n".formatted(parameter, value));
    assertThat(alone.get("class").isNull()).isTrue();
    assertThat(alone.get("compliant").isNull()).isTrue();
    assertThat(alone.get("parameters")).isEmpty();
    assertThat(alone.get("mainPollutants")).isEmpty();
    assertThat(alone.get("notes").get(0).asText()).contains("未参与评价");
    JsonNode withCod =
        only("section,target,%s,COD\nS,III,%s,18\n".formatted(parameter, value), "--language=en");
    assertThat(withCod.get("class").asText()).isEqualTo("III");
    assertThat(withCod.get("notes").get(0).asText()).contains("not evaluated");
  }

  @Test
  void belowDetectionHalfTheLimitIsUsed() throws Exception {
    JsonNode hg = only("section,汞(μg/L)\nS,0.04L\n").get("parameters").get("HG");
    assertThat(hg.get("value").textValue()).isEqualTo("0.00002");
    assertThat(hg.get("belowDetection").asBoolean()).isTrue();
  }

  @Test
  void parametersWithoutLimitsAreLeftAside() throws Exception {
    JsonNode evaluated = only("section,水温(℃),电导率(μS/cm),浊度(NTU),氨氮\nS,15,400,30,0.1\n");
    assertThat(evaluated.get("parameters").size()).isEqualTo(1);
    assertThat(evaluated.get("notes").get(0).asText()).isEqualTo("未给出采样时间");
    assertThat(evaluated.get("time").isNull()).isTrue();
  }

  @Test
  void aRowThatCannotBeReadIsAnErrorLineAndTheOthersStillCome() throws Exception {
    Run run =
        run(
            "section,time,target,NH3N\n"
                + "S1,2026-10-01,III,0.5\n"
                + "S2,2026-10-01,III,abc\n"
                + "S3,someday,III,0.5\n"
                + "S4,2026-10-01,VII,0.5\n"
                + ",2026-10-01,III,0.5\n"
                + "S6,2026-10-01\n"
                + "\"S7,2026-10-01,III,0.5\n"
                + "S8,2026-10-01,III,0.5\n",
            "--format=json",
            "-");
    assertThat(run.exit).isEqualTo(1);
    assertThat(run.json()).extracting(o -> o.get("section").asText()).containsExactly("S1", "S8");
    assertThat(run.json()).extracting(o -> o.get("line").asInt()).containsExactly(2, 9);
    List<String> errors = run.err.lines().toList();
    assertThat(errors).hasSize(6);
    for (int i = 0; i < errors.size(); i++) {
      assertThat(errors.get(i)).startsWith("-:" + (i + 3) + ": ");
    }
    assertThat(errors.get(0)).contains("NH3N").contains("abc").contains("数值");
  }

  @Test
  void theNationalTablesOwnHeadersAreUnderstood() throws Exception {
    String table =
        "省份,流域,断面名称,监测时间,水质类别,pH(无量纲),氨氮(mg/L),氨氮(mg/L)_原始值,站点情况,时间_ISO\n"
            + "江苏省,淮河流域,甲,04-01 04:00,Ⅱ,7.61,0.151,0.1512,正常,2021-04-01T04:00:00+08:00\n"
            + "江苏省,淮河流域,乙,04-01 04:00,*,7.61,0.151,,维护,\n"
            + "江苏省,淮河流域,丙,*,*,--,--,,停站,\n";
    Run run = run(table, "--as", "reading", "--format", "json");
    assertThat(run.exit).isZero();
    assertThat(run.err).isEmpty();
    List<JsonNode> rows = run.json();
    assertThat(rows.get(0).get("time").asText()).isEqualTo("2021-04-01T04:00:00+08:00");
    assertThat(rows.get(0).get("parameters").get("NH3N").get("value").asText()).isEqualTo("0.1512");
    assertThat(rows.get(1).get("time").asText()).isEqualTo("04-01 04:00");
    assertThat(rows.get(1).get("class").asText()).isEqualTo("II");
    assertThat(rows.get(1).get("notes").get(0).asText()).isEqualTo("站点情况：维护");
    assertThat(rows.get(2).get("time").isNull()).isTrue();
    assertThat(rows.get(2).get("class").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK"})
  void filesAreReadInTheirEncodingAndWrittenInUtf8(String charset) throws Exception {
    Path file = folder.resolve("结果.csv");
    Files.write(file, "断面名称,时间,氨氮(mg/L)\n青洲大桥,2026-10-01,0.5\n".getBytes(Charset.forName(charset)));
    Run run = run("", "--format", "json", file.toString());
    assertThat(run.exit).isZero();
    assertThat(run.json().get(0).get("section").asText()).isEqualTo("青洲大桥");
  }

  @Test
  void theReadableTableIsAlignedWhereChineseTakesTwoPlaces() {
    Run run =
        run(
            "section,time,target,NH3N,TP\n"
                + "青洲大桥,2026-10-01 08:00,III,1.2,0.5\nS2,2026-10-01,III,0.1,0.02\n");
    assertThat(run.exit).isZero();
    assertThat(run.out)
        .isEqualTo(
            """
            断面      时间              类别  目标  达标    主要污染指标（超标倍数）  说明
            青洲大桥  2026-10-01 08:00  劣Ⅴ   Ⅲ     不达标  总磷(1.50)、氨氮(0.20)
            S2        2026-10-01        Ⅰ     Ⅲ     达标    —
            共 2 行：达标 1，不达标 1，无法评价 0
            """);
  }

  @Test
  void theReadableTableSpeaksEnglish() {
    Run run = run("section,target,NH3N\nS1,II,1.2\n", "--language", "en", "-");
    assertThat(run.out)
        .contains("main pollutants")
        .contains("Ammonia nitrogen(0.20)")
        .contains("rows: 1; compliant: 0, not compliant: 1, not judged: 0");
  }

  @Test
  void columnsThatAreNotUsedAreNamedOnce() {
    Run run = run("section,NH3N,备注,天气\nS1,0.5,,晴\nS2,0.5,,雨\n");
    assertThat(run.exit).isZero();
    assertThat(run.err).isEqualTo("-: 未使用的列：备注、天气\n".replace("\n", System.lineSeparator()));
  }

  @Test
  void aTableOfAHeaderAloneIsFine() {
    Run run = run("section,time,NH3N\n", "--format", "json");
    assertThat(run.exit).isZero();
    assertThat(run.out).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "time,NH3N\n2026-10-01,1\n",
        "section,time\nS,2026-10-01\n",
        "section,氨氮(ppm)\nS,1\n"
      })
  void aTableThatCannotBeReadAtAllIsAFailedRun(String table) {
    Run run = run(table, "--format", "json");
    assertThat(run.exit).isEqualTo(1);
    assertThat(run.out).isEmpty();
    assertThat(run.err.lines()).hasSize(1);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Run run = run("", folder.resolve("nothing.csv").toString());
    assertThat(run.exit).isEqualTo(1);
    assertThat(run.err).contains("nothing.csv").contains("文件不存在");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--as=guess", "--format=xml", "--language=fr", "--zone=Mars", "--nothing"})
  void aBadCallIsExitCode2(String argument) {
    Run run = run("section,NH3N\nS,1\n", argument);
    assertThat(run.exit).isEqualTo(2);
    assertThat(run.err).contains(argument.replaceFirst("=.*", ""));
  }

  @Test
  @Timeout(60)
  void aReaderThatHasSeenEnoughEndsTheRunQuietly() {
    InputStream endless =
        new InputStream() {
          private final byte[] row = "S1,2026-10-01,0.5\n".getBytes(StandardCharsets.US_ASCII);
          private final byte[] header = "section,time,NH3N\n".getBytes(StandardCharsets.US_ASCII);
          private long position;

          @Override
          public int read() {
            long at = position++;
            return at < header.length
                ? header[(int) at]
                : row[(int) ((at - header.length) % row.length)];
          }
        };
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        new CommandLine(new EvaluateCommand(endless, gone, err)).execute("--format", "json", "-");
    assertThat(exit).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aFullDiskIsNotTakenForAReaderThatHasGone() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream in =
        new ByteArrayInputStream("section,NH3N\nS,1\n".getBytes(StandardCharsets.UTF_8));
    assertThat(new CommandLine(new EvaluateCommand(in, full, err)).execute("-")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("No space left on device");
  }
}
