# One build, two images: `heqing`, the command line with gateway and notifier, and `flink`, Flink with the jobs' jar.
ARG RUNTIME=eclipse-temurin:17.0.17_10-jre-noble

FROM maven:3.9.12-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml ./
COPY pipeline pipeline
RUN --mount=type=cache,target=/root/.m2 \
    mvn -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM flink:2.2.1-java17 AS flink
USER root
RUN mkdir -p /opt/flink/usrlib /var/lib/flink && chown flink:flink /opt/flink/usrlib /var/lib/flink
COPY --chmod=755 pipeline/deploy/run-job /opt/heqing/run-job
COPY --from=build --chmod=644 /build/pipeline/jobs/target/heqing-jobs-*-flink.jar /opt/flink/usrlib/heqing-jobs.jar
USER flink

# The last stage is what `docker build` makes by itself.
FROM ${RUNTIME} AS heqing
RUN groupadd --system --gid 9988 heqing \
    && useradd --system --uid 9988 --gid heqing --home-dir /var/lib/heqing --shell /usr/sbin/nologin heqing \
    && mkdir -p /var/lib/heqing /registry \
    && chown heqing:heqing /var/lib/heqing /registry
# The libraries change seldom: a layer of their own.
COPY --from=build /build/pipeline/app/target/lib /opt/heqing/lib
COPY --from=build /build/pipeline/app/target/jvm.options /build/pipeline/app/target/heqing.jar /opt/heqing/
COPY LICENSE /opt/heqing/
ENV LC_ALL=C.UTF-8 HEQING_DATA=/var/lib/heqing
USER heqing
WORKDIR /var/lib/heqing
# HEQING_JAVA_OPTS is a list of options, split at blanks; of options given twice the last counts.
ENTRYPOINT ["/bin/sh", "-c", "exec java @/opt/heqing/jvm.options -Dheqing.terminal=false ${HEQING_JAVA_OPTS:-} -jar /opt/heqing/heqing.jar \"$@\"", "heqing"]
CMD ["--help"]
