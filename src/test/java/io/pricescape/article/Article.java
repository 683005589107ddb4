package io.pricescape.article;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code docs/article}: the page and its plots. Run by {@code mvn -B -Particle test}. */
public final class Article {
  private Article() {}

  /**
   * Computes everything anew.
   *
   * @param arguments the folder to write to; {@code docs/article} when there is none
   */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Path folder = Path.of(arguments.length == 0 ? "docs/article" : arguments[0]);
    Files.createDirectories(folder);
    write(Reproduction.run(), folder);
  }

  static void write(Reproduction run, Path folder) throws IOException {
    new WatchPlots(run.watches()).write(folder);
    new SamplePlots(run.sample()).write(folder);
    new SinePlots(run.sine()).write(folder);
    new MistakePlots(run.mistakes()).write(folder);
    Files.writeString(folder.resolve("README.md"), new Page(run).text());
  }
}
