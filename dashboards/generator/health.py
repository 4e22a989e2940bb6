from .grafana import *

OF_JOB = 'job_name=~"${job:regex}"'
BY_OPERATOR = "{{job_name}} {{operator_name}}"
BY_TASK = "{{job_name}} {{task_name}}"

# Flink's scopes, as its reporter for Prometheus writes them.
MASTER = "flink_jobmanager_job_"
TASK = "flink_taskmanager_job_task_"
OPERATOR = TASK + "operator_"
GATEWAY = "heqing_gateway_"
NOTIFIER = "heqing_notifier_"


def of_job(how, name, by):
    return f"{how} by (job_name, {by}) ({name}{{{OF_JOB}}})"


def per_second(name, by):
    return f"sum by ({by}) (rate({name}[$__rate_interval]))"


def quantile(share, histogram, by="le"):
    return f"histogram_quantile({share}, sum by ({by}) (rate({histogram}_bucket[$__rate_interval])))"


def now(title, english, text, unit, thresholds, legend="", **more):
    return stat(title, english, metric(text, legend, now=True), unit, thresholds, **more)


def health():
    jobs = choice("job", "作业", [("heqing_compliance", "达标评价"), ("heqing_alerting", "预警")], multi=True)
    since_checkpoint = f"time() - {MASTER}lastCheckpointCompletedTimestamp{{{OF_JOB}}} / 1000"
    heaps = [
        metric(
            "flink_jobmanager_Status_JVM_Memory_Heap_Used / flink_jobmanager_Status_JVM_Memory_Heap_Max",
            "JobManager {{instance}}",
        ),
        metric(
            "flink_taskmanager_Status_JVM_Memory_Heap_Used / flink_taskmanager_Status_JVM_Memory_Heap_Max",
            "TaskManager {{instance}}",
        ),
        metric('jvm_memory_used_bytes{area="heap"} / jvm_memory_max_bytes{area="heap"}', "{{job}}"),
    ]
    collecting = [
        metric("flink_jobmanager_Status_JVM_GarbageCollector_All_TimeMsPerSecond / 1000", "JobManager {{instance}}"),
        metric("flink_taskmanager_Status_JVM_GarbageCollector_All_TimeMsPerSecond / 1000", "TaskManager {{instance}}"),
        metric(per_second("jvm_gc_collection_seconds_sum", "job"), "{{job}}"),
    ]
    return dashboard(
        "heqing-health",
        "数据链路运行状况",
        "Whether the pipeline itself is well: Flink, gateway, notifier, Kafka and InfluxDB, by their metrics in Prometheus.",
        [jobs],
        [
            now(
                "服务在线",
                "Whether each service answers Prometheus.",
                "min by (job) (up)",
                "short",
                steps(RED, (1, GREEN)),
                "{{job}}",
                mappings=words(("1", "在线", GREEN), ("0", "离线", RED)),
                w=8,
            ),
            now(
                "运行中的作业",
                "Flink jobs that run; there are two.",
                "sum(flink_jobmanager_numRunningJobs)",
                "short",
                steps(RED, (2, GREEN)),
            ),
            now(
                "Kafka 积压",
                "Messages in Kafka that the jobs have not read yet.",
                f"sum({OPERATOR}pendingRecords{{{OF_JOB}}})",
                "short",
                steps(GREEN, (10_000, YELLOW), (100_000, RED)),
            ),
            now(
                "距上次检查点",
                "Time since the last complete checkpoint, of the job where it is longest.",
                f"max({since_checkpoint})",
                "s",
                steps(GREEN, (120, YELLOW), (600, RED)),
                decimals=0,
            ),
            now(
                "距上次发出消息",
                "Time since a channel last took a message; empty before the first since the notifier's start.",
                f"time() - (max({NOTIFIER}last_sent_timestamp_seconds) > 0)",
                "s",
                steps(GREEN, (90_000, RED)),
                decimals=0,
            ),
            lines(
                "积压：按来源",
                "Messages in Kafka not read yet, by job and topic (pendingRecords of the sources).",
                metric(of_job("sum", OPERATOR + "pendingRecords", "operator_name"), BY_OPERATOR),
                "short",
            ),
            lines(
                "到达处理时延",
                "From a message's time in Kafka to its reading by the job; a source that has read nothing yet is at -1 ms.",
                metric(of_job("max", OPERATOR + "currentEmitEventTimeLag", "operator_name"), BY_OPERATOR),
                "ms",
            ),
            lines(
                "检查点用时",
                "Duration of the last checkpoint.",
                metric(f"{MASTER}lastCheckpointDuration{{{OF_JOB}}}", "{{job_name}}"),
                "ms",
                w=6,
            ),
            lines(
                "检查点大小",
                "Size of the last checkpoint: all state of the job.",
                metric(f"{MASTER}lastCheckpointFullSize{{{OF_JOB}}}", "{{job_name}}"),
                "bytes",
                w=6,
            ),
            lines(
                "距上次检查点：按作业",
                "Time since the last complete checkpoint; it rises and falls with the interval.",
                metric(since_checkpoint, "{{job_name}}"),
                "s",
                w=6,
            ),
            lines(
                "失败的检查点与重启",
                "Checkpoints that failed and restarts, counted since the job was submitted.",
                [
                    metric(f"{MASTER}numberOfFailedCheckpoints{{{OF_JOB}}}", "{{job_name}} 失败检查点"),
                    metric(f"{MASTER}numRestarts{{{OF_JOB}}}", "{{job_name}} 重启"),
                ],
                "short",
                w=6,
            ),
            lines(
                "流入：按算子",
                "Records in, by operator.",
                metric(of_job("sum", OPERATOR + "numRecordsInPerSecond", "operator_name"), BY_OPERATOR),
                "rowsps",
            ),
            lines(
                "流出：按算子",
                "Records out, by operator.",
                metric(of_job("sum", OPERATOR + "numRecordsOutPerSecond", "operator_name"), BY_OPERATOR),
                "rowsps",
            ),
            lines(
                "繁忙",
                "Share of its time that a task's busiest instance works; near 100 % it is the bottleneck.",
                metric(of_job("max", TASK + "busyTimeMsPerSecond", "task_name") + " / 1000", BY_TASK),
                "percentunit",
            ),
            lines(
                "反压",
                "Share of its time that a task waits for those behind it.",
                metric(of_job("max", TASK + "backPressuredTimeMsPerSecond", "task_name") + " / 1000", BY_TASK),
                "percentunit",
            ),
            lines(
                "写入时序库",
                "Points written to the store.",
                metric(per_second(OPERATOR + "pointsWritten", "operator_name"), "{{operator_name}}"),
                "wps",
                w=8,
            ),
            lines(
                "写入重试与拒收",
                "Attempts to write that the store did not take and that are tried again, and points that it refused.",
                [
                    metric(per_second(OPERATOR + "storeRetries", "operator_name"), "{{operator_name}} 重试"),
                    metric(per_second(OPERATOR + "pointsRefused", "operator_name"), "{{operator_name}} 拒收"),
                ],
                "wps",
                w=8,
            ),
            lines(
                "作业拒收：按原因",
                "Inputs that the jobs could not use, by reason; they are in heqing.rejected.",
                metric(per_second(OPERATOR + "reason_rejected", "reason"), "{{reason}}"),
                "rowsps",
                w=8,
            ),
            lines(
                "站点连接",
                "Connections of stations, and frames that wait for Kafka's acknowledgement.",
                [
                    metric(f"sum({GATEWAY}station_connections)", "连接"),
                    metric(f"sum({GATEWAY}station_frames_in_flight)", "等待 Kafka 确认的报文"),
                ],
                "short",
                w=8,
            ),
            lines(
                "站点报文",
                "Frames with a right checksum by what became of them: taken, rejected, refused, not stored.",
                metric(per_second(GATEWAY + "station_frames_total", "outcome"), "{{outcome}}"),
                "reqps",
                w=8,
            ),
            lines(
                "站点拒收：按原因",
                "What the gateway could not use of stations, by reason.",
                metric(per_second(GATEWAY + "station_rejected_total", "reason"), "{{reason}}"),
                "reqps",
                w=8,
            ),
            lines(
                "站点应答用时（Kafka 确认）",
                "From the last byte of a frame to its answer, which waits for Kafka's acknowledgement.",
                [
                    metric(quantile(0.5, GATEWAY + "station_answer_seconds"), "中位数"),
                    metric(quantile(0.95, GATEWAY + "station_answer_seconds"), "95%"),
                ],
                "s",
                w=8,
            ),
            lines(
                "HTTP 请求",
                "Requests to the gateway by route and status.",
                metric(per_second(GATEWAY + "http_requests_total", "route, status"), "{{route}} {{status}}"),
                "reqps",
                w=8,
            ),
            lines(
                "HTTP 应答用时",
                "From a request's headers to its answer, 95 % of them, by route.",
                metric(quantile(0.95, GATEWAY + "http_duration_seconds", "le, route"), "{{route}}"),
                "s",
                w=8,
            ),
            lines(
                "HTTP 差错与限流",
                "Faults of samples that callers were told, by reason, and requests that a limit turned away.",
                [
                    metric(per_second(GATEWAY + "http_faults_total", "reason"), "{{reason}}"),
                    metric(per_second(GATEWAY + "http_limited_total", "limit"), "限流 {{limit}}"),
                ],
                "reqps",
                w=8,
            ),
            lines(
                "未写入 Kafka",
                "Bundles of the gateway that Kafka did not take; stations send them again.",
                metric(f"sum(rate({GATEWAY}station_kafka_failures_total[$__rate_interval]))", "未写入"),
                "reqps",
                w=8,
            ),
            lines(
                "Kafka 请求用时",
                "Mean time in which Kafka answers the jobs' producers; Kafka itself has no metrics here.",
                metric(of_job("max", OPERATOR + "KafkaProducer_request_latency_avg", "operator_name"), BY_OPERATOR),
                "ms",
                w=8,
            ),
            lines(
                "消息：按通道",
                "Attempts of the notifier to hand a message to its channel, by what came of them: sent, failed, refused.",
                metric(per_second(NOTIFIER + "sends_total", "channel, outcome"), "{{channel}} {{outcome}}"),
                "reqps",
                w=8,
            ),
            lines(
                "等待发送",
                "Messages that wait for their channel.",
                metric(f"sum by (channel) ({NOTIFIER}queue_messages)", "{{channel}}"),
                "short",
                w=8,
            ),
            lines(
                "预警告知时延",
                "From the time of an alert's event to its hand-over to a channel; of readings that come late it is long.",
                [
                    metric(quantile(0.5, NOTIFIER + "event_age_seconds"), "中位数"),
                    metric(quantile(0.9, NOTIFIER + "event_age_seconds"), "90%"),
                ],
                "s",
                w=8,
            ),
            lines(
                "未告知：按原因",
                "Alerts that somebody was not told of, now or at all, by reason.",
                metric(per_second(NOTIFIER + "not_told_total", "reason"), "{{reason}}"),
                "reqps",
                w=8,
            ),
            lines(
                "InfluxDB 请求",
                "Requests to InfluxDB by path and response code.",
                metric(per_second("http_api_requests_total", "path, response_code"), "{{path}} {{response_code}}"),
                "reqps",
                w=8,
            ),
            lines(
                "InfluxDB 磁盘与内存",
                "What InfluxDB's shards take on disk, and its memory.",
                [
                    metric("sum(storage_shard_disk_size)", "磁盘"),
                    metric('sum(go_memstats_sys_bytes{job="influxdb"})', "内存"),
                ],
                "bytes",
                w=8,
            ),
            lines(
                "JVM 堆内存",
                "Share of the heap in use, by service.",
                heaps,
                "percentunit",
            ),
            lines(
                "JVM 垃圾回收",
                "Share of the time that collecting garbage takes, by service.",
                collecting,
                "percentunit",
            ),
        ],
        period="now-6h",
        alerts=False,
    )
