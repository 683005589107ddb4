package io.pricescape.report;

import io.pricescape.evaluation.Check;
import java.util.List;

/** A piece of a report. All texts are plain: the pen that writes them down escapes them. */
sealed interface Block {
  /** Has itself written down. */
  void by(Pen pen);

  /** Writes blocks down in some format. */
  interface Pen {
    void paragraph(String text);

    void checks(List<Check> checks);

    void picture(Plot plot);

    void table(Table table);
  }

  /** Sentences. */
  record Paragraph(String text) implements Block {
    @Override
    public void by(Pen pen) {
      pen.paragraph(text);
    }
  }

  /** What was looked at, passed or not. */
  record Checks(List<Check> checks) implements Block {
    /** Copies the list. */
    public Checks {
      checks = List.copyOf(checks);
    }

    @Override
    public void by(Pen pen) {
      pen.checks(checks);
    }
  }

  /** A picture, or the place for it where pictures cannot be drawn or shown. */
  record Picture(Plot plot) implements Block {
    @Override
    public void by(Pen pen) {
      pen.picture(plot);
    }
  }

  /**
   * Figures or facts.
   *
   * @param caption what the table shows
   * @param header of each column, or none
   * @param rows as wide as the header; the first cell names its row
   * @param marked the column to point out, or -1
   * @param figures whether the cells hold figures rather than words
   */
  record Table(
      String caption, List<Cell> header, List<List<Cell>> rows, int marked, boolean figures)
      implements Block {
    /** Copies the rows. */
    public Table {
      header = List.copyOf(header);
      rows = rows.stream().map(List::copyOf).toList();
    }

    @Override
    public void by(Pen pen) {
      pen.table(this);
    }

    /** A table of names and what stands behind them. */
    static Table ofFacts(String caption, List<List<Cell>> rows) {
      return new Table(caption, List.of(), rows, -1, false);
    }
  }

  /**
   * A table's cell.
   *
   * @param note in small below the text; may be empty
   */
  record Cell(String text, String note) {
    static Cell of(String text) {
      return new Cell(text, "");
    }

    static List<Cell> row(String name, String value) {
      return List.of(of(name), of(value));
    }
  }
}
