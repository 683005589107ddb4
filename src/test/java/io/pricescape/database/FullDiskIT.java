package io.pricescape.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pricescape.ForkedService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service starts on a disk that is too small: a file system of its own, in memory. */
class FullDiskIT {
  private static final String MOUNT = "mount -t tmpfs -o size=40m none data";

  @TempDir Path directory;

  @Test
  void saysInOneLineThatTheDiskIsFull() throws Exception {
    Files.createDirectory(directory.resolve("data"));
    List<String> inOwnMounts = List.of("unshare", "-rm", "sh", "-c");
    assumeTrue(
        succeeds(inOwnMounts, MOUNT),
        "needs a file system of its own, which this machine does not let users mount (unshare -rm)");

    try (ForkedService service =
        ForkedService.start(
            directory,
            Map.of(),
            List.of("unshare", "-rm", "sh", "-c", MOUNT + " && exec \"$@\"", "sh"))) {
      assertThat(service.exitCode()).isEqualTo(1);
      assertThat(service.output().lines().filter(line -> line.contains("ERROR")))
          .singleElement()
          .asString()
          .contains("MB of free space, and PostgreSQL needs at least 300 MB")
          .contains(directory.toRealPath().resolve("data").toString());
      assertThat(service.output()).doesNotContain("\tat ");
    }
  }

  private boolean succeeds(List<String> shell, String script)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(shell);
    command.add(script);
    Process process;
    try {
      process = new ProcessBuilder(command).directory(directory.toFile()).start();
    } catch (IOException noSuchProgram) {
      return false;
    }
    return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
  }
}
