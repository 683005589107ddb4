package io.pricescape.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostmasterTests {
  @TempDir Path cluster;

  @Test
  void isNoneWithoutItsFile() throws IOException {
    assertThat(Postmaster.runningOn(cluster)).isEmpty();
  }

  @Test
  void isNeverAProcessThatGotItsNumberByChance() throws IOException {
    writePid(Long.toString(ProcessHandle.current().pid()));
    assertThat(Postmaster.runningOn(cluster)).isEmpty();
  }

  @Test
  void isNeverAProgramThatIsOnlyCalledLikeIt() throws Exception {
    Process stranger = new ProcessBuilder(program().toString(), "600").start();
    try {
      writePid(Long.toString(stranger.pid()));
      assertThat(Postmaster.runningOn(cluster)).isEmpty();
    } finally {
      stranger.destroyForcibly().waitFor();
    }
  }

  @Test
  void isKnownByWhereItWorksAndEnds() throws Exception {
    Path program = program();
    // env undoes what a build in the background hands down: INT and QUIT ignored
    Process standIn =
        new ProcessBuilder("env", "--default-signal=INT,QUIT", program.toString(), "600")
            .directory(cluster.toFile())
            .start();
    try {
      assumeThat(becomes(program, standIn)).as("this machine's env knows the option").isTrue();
      writePid(Long.toString(standIn.pid()));
      assertThat(Postmaster.runningOn(cluster)).isPresent();
      Files.delete(program);
      Postmaster found = Postmaster.runningOn(cluster).orElseThrow();
      found.end(Duration.ofSeconds(30));
      assertThat(standIn.waitFor()).as("ended by INT").isEqualTo(128 + 2);
    } finally {
      standIn.destroyForcibly().waitFor();
    }
  }

  /** Whether env turns into the program; it ends at once where it does not know the option. */
  private static boolean becomes(Path program, Process process) {
    while (process.isAlive()) {
      if (process.info().command().filter(program.toString()::equals).isPresent()) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  private Path program() throws IOException {
    return Files.copy(
        Path.of("/bin/sleep"), cluster.resolve("postgres"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "postgres", "-1", "999999999", "99999999999999999999999"})
  void isNoneForAFileThatNamesNoProcess(String content) throws IOException {
    writePid(content);
    assertThat(Postmaster.runningOn(cluster)).isEmpty();
  }

  private void writePid(String content) throws IOException {
    Files.writeString(cluster.resolve("postmaster.pid"), content);
  }
}
