# The service as a container image: docs/decisions/0028-a-container-image-that-has-rehearsed.md
#
#   docker build -t pricescape .
#
# Both base images are arguments. The one of the build needs Maven and JDK 17; the one of the service
# a JVM of Java 25, bash, and glibc (for the native library; so not Alpine). A mirror of Maven Central
# is named in a settings.xml given as a secret: --secret id=maven-settings,src=settings.xml
ARG BUILD_BASE=maven:3.9-eclipse-temurin-17
ARG BASE=eclipse-temurin:25-jre

# ---- the program, taken apart into what changes seldom and what changes always
FROM ${BUILD_BASE} AS build
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.m2/repository \
    --mount=type=secret,id=maven-settings,target=/root/.m2/settings.xml \
    mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true package \
 && java -Djarmode=tools -jar target/pricescape-*.jar \
      extract --layers --application-filename pricescape.jar --destination /layers

# ---- everything but the cache
FROM ${BASE} AS service
# the one writable place: unpacked native libraries, temporary files, and the built-in database
RUN groupadd --gid 10001 pricescape \
 && useradd --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin pricescape \
 && install --directory --owner 10001 --group 10001 --mode 0700 /data

WORKDIR /app
COPY src/main/docker/java.options src/main/docker/healthy ./
COPY --from=build /layers/dependencies/ ./
COPY --from=build /layers/spring-boot-loader/ ./
COPY --from=build /layers/snapshot-dependencies/ ./
COPY --from=build /layers/application/ ./

# What depends on where the container runs: how much of its memory is heap (the other half is for the
# native library's numbers, threads and code), and which place is writable. Given anew it is replaced
# whole; JDK_JAVA_OPTIONS adds to it. What belongs to the image is in java.options.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=50 -Djava.io.tmpdir=/data -Dorg.bytedeco.javacpp.cachedir=/data/javacpp" \
    MANAGEMENT_SERVER_PORT=8081 \
    PRICESCAPE_DATABASE_DATA_DIRECTORY=/data/database
USER 10001:10001

# ---- a rehearsal, of which only the cache is kept
FROM service AS rehearsal
COPY --chmod=0755 src/main/docker/rehearse /usr/local/bin/
RUN rehearse /data/pricescape.aot

# ---- the image
FROM service
COPY --from=rehearsal --chown=0:0 --chmod=0444 /data/pricescape.aot /app/
VOLUME /data
EXPOSE 8080 8081
# ready to answer, not just alive; longer than a slow first start may take
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/app/healthy"]
# java is process 1 and gets the SIGTERM itself
ENTRYPOINT ["java", "@/app/java.options", "-XX:AOTCache=/app/pricescape.aot", "-jar", "/app/pricescape.jar"]
# last, since they change with every commit
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Pricescape" \
      org.opencontainers.image.description="Tells sellers the whole landscape of prices that items like theirs are listed at" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
