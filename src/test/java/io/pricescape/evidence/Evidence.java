package io.pricescape.evidence;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;

/**
 * Scores a running service on listings that it was not given. Run by {@code mvn -B -q -Pevidence
 * test -Devidence='…'}; without arguments it says which there are. The result goes to standard
 * output as Markdown, what happens meanwhile to standard error.
 */
public final class Evidence {
  private static final Duration POLL = Duration.ofSeconds(1);

  private Evidence() {}

  /**
   * Defines the category, imports, trains, asks, scores and prints.
   *
   * @param arguments see {@link EvidenceOptions#USAGE}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      EvidenceOptions options = EvidenceOptions.read(List.of(arguments));
      out.print(new Trial(options, POLL, System.err::println).markdown());
    } catch (NotScored e) {
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (NoSuchFileException e) {
      System.err.println("No file " + e.getMessage());
      System.exit(1);
    } catch (ConnectException e) {
      System.err.println("Nothing answers at " + arguments[0]);
      System.exit(1);
    }
  }
}
