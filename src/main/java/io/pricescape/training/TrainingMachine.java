package io.pricescape.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Code, libraries, Java virtual machine and processor that a training runs on. */
final class TrainingMachine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private TrainingMachine() {}

  /** By name, the same for every training of this process. */
  static SortedMap<String, String> description() {
    return Described.BY_NAME;
  }

  private static final class Described {
    private static final SortedMap<String, String> BY_NAME = describe();

    private static SortedMap<String, String> describe() {
      SortedMap<String, String> names = new TreeMap<>();
      properties("/io/pricescape/training/versions.properties")
          .forEach((name, version) -> names.put(name.toString(), version.toString()));
      names.put("commit", commit(properties("/git.properties")));
      names.put(
          "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
      names.put("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
      names.put("processor", processor());
      return names;
    }
  }

  /** The commit that was built, or that none was known: a build outside of its repository. */
  private static String commit(Properties git) {
    String id = git.getProperty("git.commit.id.abbrev", "unknown");
    return Boolean.parseBoolean(git.getProperty("git.dirty")) ? id + " and changes" : id;
  }

  private static Properties properties(String resource) {
    Properties properties = new Properties();
    try (InputStream in = TrainingMachine.class.getResourceAsStream(resource)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
    return properties;
  }

  private static String processor() {
    if (!Files.isReadable(PROCESSORS)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(PROCESSORS, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + PROCESSORS, e);
    }
  }
}
