package io.pricescape;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real program in a process of its own, as an operator starts it: without the tests' classes.
 */
public final class ForkedService implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Process process;
  private final Path output;

  private ForkedService(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it in a directory with these environment variables and no other settings of ours. */
  public static ForkedService start(Path directory, Map<String, String> settings)
      throws IOException {
    return start(directory, settings, List.of());
  }

  /** The same by a program that is given the command as its last arguments. */
  public static ForkedService start(Path directory, Map<String, String> settings, List<String> by)
      throws IOException {
    Path output = Files.createTempFile(directory, "output", ".log");
    List<String> command = new ArrayList<>(by);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", classPath(), PricescapeApplication.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(ForkedService::isSetting);
    builder.environment().put("SERVER_PORT", "0");
    if (settings.containsKey("SPRING_DATASOURCE_URL")) {
      builder.environment().put("MANAGEMENT_SERVER_PORT", "0"); // several run at once
    }
    builder.environment().putAll(settings);
    return new ForkedService(builder.start(), output);
  }

  private static boolean isSetting(String name) {
    return name.startsWith("PRICESCAPE_")
        || name.startsWith("SPRING_")
        || name.startsWith("MANAGEMENT_");
  }

  private static String classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(joining(File.pathSeparator));
  }

  /** Waits until the log says so. */
  public ForkedService await(String line) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!output().contains(line)) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new AssertionError("Never said: " + line + "\n" + output());
      }
      process.waitFor(200, TimeUnit.MILLISECONDS);
    }
    return this;
  }

  /** Waits for the end and gives the exit code. */
  public int exitCode() throws Exception {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("Did not end\n" + output());
    }
    return process.exitValue();
  }

  /** Everything printed so far. */
  public String output() throws IOException {
    return Files.readString(output);
  }

  /** Where it answers. */
  public String address() throws IOException {
    return address(0);
  }

  /** Where it tells of its health and metrics; on a given database a port of its own. */
  public String managementAddress() throws IOException {
    return address(1);
  }

  private String address(int nth) throws IOException {
    Matcher port = Pattern.compile("Tomcat started on port (\\d+)").matcher(output());
    for (int i = 0; i <= nth; i++) {
      if (!port.find()) {
        throw new AssertionError("Not started\n" + output());
      }
    }
    return "http://localhost:" + port.group(1);
  }

  /** Its number among the machine's processes. */
  public long pid() {
    return process.pid();
  }

  /** As {@code kill -9} does. */
  public void kill() throws Exception {
    process.destroyForcibly().waitFor();
  }

  /** As an operator does; gives the service the time to end well. */
  public void stop() throws Exception {
    process.destroy();
    exitCode();
  }

  @Override
  public void close() throws Exception {
    kill();
  }
}
