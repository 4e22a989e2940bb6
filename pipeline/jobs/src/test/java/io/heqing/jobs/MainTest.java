package io.heqing.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heqing.messages.settings.SettingsException;
import io.heqing.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "HEQING_KAFKA_BOOTSTRAP", "kafka:9092",
          "HEQING_STORE_KIND", "influxdb",
          "HEQING_STORE_URL", "http://influxdb:8086",
          "HEQING_STORE_TOKEN", "secret");

  @TempDir Path folder;

  @Test
  void the_environment_alone_is_enough() {
    assertThat(Main.submission(List.of("compliance"), ENVIRONMENT).settings())
        .isEqualTo(
            new JobSettings(
                "kafka:9092",
                new StoreSettings(
                    StoreSettings.Kind.INFLUXDB,
                    "http://influxdb:8086",
                    "heqing",
                    "heqing",
                    "secret"),
                null,
                Duration.ofMinutes(10)));
  }

  @Test
  void a_file_is_read_where_one_is_named() throws Exception {
    Path file = folder.resolve("heqing.yaml");
    Files.writeString(file, "flink:\n  parallelism: 3\n  checkpoint-interval: 1m\n");
    Main.Submission submission = Main.submission(List.of("alerting", file.toString()), ENVIRONMENT);
    assertThat(submission.name()).isEqualTo("heqing-alerting");
    assertThat(submission.flink().parallelism()).isEqualTo(3);
    assertThat(submission.flink().checkpointInterval()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void what_runs_inside_one_jvm_by_default_must_be_named_all_of_it_with_the_place()
      throws Exception {
    Path file = folder.resolve("heqing.yaml");
    Files.writeString(file, "language: en\n");
    assertThatThrownBy(() -> Main.submission(List.of("compliance", file.toString()), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(file.toString(), "kafka.bootstrap", "store.url");
  }

  @Test
  void a_wrong_setting_is_told_with_key_and_place() throws Exception {
    Path file = folder.resolve("heqing.yaml");
    Files.writeString(file, "flink:\n  parallelism: many\n");
    assertThatThrownBy(() -> Main.submission(List.of("compliance", file.toString()), ENVIRONMENT))
        .isInstanceOf(SettingsException.class)
        .hasMessageContainingAll("heqing.yaml:2", "parallelism", "many");
  }

  @Test
  void a_wrong_call_is_told_what_is_expected() {
    for (List<String> args :
        List.of(List.<String>of(), List.of("demo"), List.of("alerting", "a", "b"))) {
      assertThatThrownBy(() -> Main.submission(args, ENVIRONMENT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expected 'compliance' or 'alerting'");
    }
  }

  /** State is found again by these names and this number: to change one is to lose state. */
  @Test
  void the_compliance_job_keeps_its_uids_and_key_groups() {
    assertThat(uids("compliance"))
        .containsExactlyInAnyOrder(
            "samples",
            "registry",
            "read-registry",
            "decode-samples",
            "evaluate-sections",
            "evaluations-topic",
            "evaluations-store",
            "region-facts",
            "report-regions",
            "regions-topic",
            "regions-store",
            "outlets",
            "decode-outlets",
            "follow-outlets",
            "outlets-topic",
            "outlets-store",
            "sections",
            "sections-store",
            "arrivals",
            "arrivals-store",
            "publications",
            "publications-store",
            "rejected-topic");
  }

  @Test
  void the_alerting_job_keeps_its_uids_and_key_groups() {
    assertThat(uids("alerting"))
        .containsExactlyInAnyOrder(
            "evaluations",
            "read-evaluations",
            "registry",
            "read-registry",
            "follow-alerts",
            "outlets",
            "read-outlets",
            "event-facts",
            "samples-for-evidence",
            "section-facts",
            "outlet-facts",
            "place-on-rivers",
            "trace-upstream",
            "alerts-topic",
            "alerts-store",
            "actions",
            "read-actions",
            "actions-store",
            "rejected",
            "read-rejected",
            "rejected-store");
  }

  private static List<String> uids(String job) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment();
    Main.submission(List.of(job), ENVIRONMENT).define(env);
    StreamGraph graph = env.getStreamGraph();
    JobGraph jobGraph = graph.getJobGraph();
    assertThat(StreamSupport.stream(jobGraph.getVertices().spliterator(), false))
        .extracting(JobVertex::getMaxParallelism)
        .containsOnly(128);
    return graph.getStreamNodes().stream()
        .map(StreamNode::getTransformationUID)
        // Flink makes that of a committer from the sink's.
        .filter(uid -> !uid.startsWith("Sink Committer: "))
        .toList();
  }
}
