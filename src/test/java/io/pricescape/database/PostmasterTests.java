package io.pricescape.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path program = Files.copy(Path.of("/bin/sleep"), cluster.resolve("postgres"));
    Process stranger = new ProcessBuilder(program.toString(), "600").start();
    try {
      writePid(Long.toString(stranger.pid()));
      assertThat(Postmaster.runningOn(cluster)).isEmpty();
    } finally {
      stranger.destroyForcibly().waitFor();
    }
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
