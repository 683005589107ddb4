package io.pricescape.report;

import io.pricescape.evaluation.Check;
import io.pricescape.report.Block.Cell;
import io.pricescape.report.Block.Table;
import io.pricescape.report.Report.Section;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A report as one HTML page that needs nothing else: no script, no link, no other file. */
final class HtmlReport implements Block.Pen {
  private final StringBuilder out = new StringBuilder();
  private final @Nullable Function<Plot, String> pictures;

  private HtmlReport(@Nullable Function<Plot, String> pictures) {
    this.pictures = pictures;
  }

  /**
   * Writes a page.
   *
   * @param pictures draws a plot as an SVG element, or null where nothing can be drawn
   */
  static String write(Report report, @Nullable Function<Plot, String> pictures) {
    HtmlReport pen = new HtmlReport(pictures);
    pen.page(report);
    return pen.out.toString();
  }

  private void page(Report report) {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
        .append(escape(report.subject() + ", " + report.title()))
        .append(" – Pricescape</title>\n<style>\n")
        .append(PageStyle.CSS)
        .append("</style>\n</head>\n<body>\n<main>\n<header><p>Pricescape model report</p>\n<h1>")
        .append("<bdi>")
        .append(escape(report.subject()))
        .append("</bdi>, ")
        .append(escape(report.title()))
        .append("</h1></header>\n");
    int number = 0;
    for (Section section : report.sections()) {
      String id = "section-" + ++number;
      out.append("<section aria-labelledby=\"").append(id).append("\">\n<h2 id=\"").append(id);
      out.append("\">").append(escape(section.heading())).append("</h2>\n");
      if (pictures == null && section.blocks().stream().anyMatch(Block.Picture.class::isInstance)) {
        paragraph(Fonts.WITHOUT);
      }
      section.blocks().forEach(block -> block.by(this));
      out.append("</section>\n");
    }
    out.append("</main>\n</body>\n</html>\n");
  }

  @Override
  public void paragraph(String text) {
    out.append("<p dir=\"auto\">").append(escape(text)).append("</p>\n");
  }

  @Override
  public void checks(List<Check> checks) {
    out.append("<ul class=\"checks\">\n");
    for (Check check : checks) {
      out.append("<li class=\"").append(check.passed() ? "passed" : "failed");
      out.append("\"><strong>").append(check.passed() ? "Passed" : "Failed");
      out.append("</strong> <bdi>").append(escape(check.name())).append("</bdi>: <bdi>");
      out.append(escape(check.finding())).append("</bdi></li>\n");
    }
    out.append("</ul>\n");
  }

  @Override
  public void picture(Plot plot) {
    if (pictures != null) {
      out.append("<figure>\n<figcaption><h3>").append(escape(plot.title())).append("</h3><p>");
      out.append(escape(plot.explanation())).append("</p></figcaption>\n<div class=\"plot\">");
      out.append(pictures.apply(plot)).append("</div>\n</figure>\n");
    }
  }

  @Override
  public void table(Table table) {
    // what is too wide for a small screen is scrolled, also from the keyboard
    out.append("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
    out.append(escape(table.caption())).append("\">\n<table class=\"");
    out.append(table.figures() ? "figures" : "facts").append("\">\n<caption>");
    out.append(escape(table.caption())).append("</caption>\n");
    if (!table.header().isEmpty()) {
      out.append("<thead>");
      row(table.header(), table.marked(), "th scope=\"col\"");
      out.append("</thead>\n");
    }
    out.append("<tbody>\n");
    table.rows().forEach(row -> row(row, table.marked(), "td"));
    out.append("</tbody>\n</table>\n</div>\n");
  }

  private void row(List<Cell> cells, int marked, String tag) {
    out.append("<tr>");
    for (int column = 0; column < cells.size(); column++) {
      String here = column == 0 && tag.equals("td") ? "th scope=\"row\"" : tag;
      Cell cell = cells.get(column);
      out.append('<').append(here).append(column == marked ? " class=\"marked\">" : ">");
      out.append("<bdi>").append(escape(cell.text())).append("</bdi>");
      if (!cell.note().isEmpty()) {
        out.append(" <small>").append(escape(cell.note())).append("</small>");
      }
      out.append("</").append(here, 0, 2).append('>');
    }
    out.append("</tr>\n");
  }

  /** Text that shows as itself in an element or in a quoted attribute. */
  static String escape(String text) {
    return Plain.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace(" %", "&nbsp;%");
  }
}
