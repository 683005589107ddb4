package io.pricescape.report;

import io.pricescape.evaluation.Check;
import io.pricescape.report.Block.Cell;
import io.pricescape.report.Block.Picture;
import io.pricescape.report.Block.Table;
import io.pricescape.report.Report.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A report as Markdown with tables; without the pictures. */
final class MarkdownReport implements Block.Pen {
  // whatever may begin a mark within a line, in CommonMark or in GitHub's tables
  private static final Pattern MARKS = Pattern.compile("[\\\\`*_\\[\\]<>|~&$]");
  // a line of data must not begin a list, a heading or a rule
  private static final Pattern LINE_START = Pattern.compile("^(\\s*)([-+#=]|\\d+(?=[.)]))");

  private final StringBuilder out = new StringBuilder();

  private MarkdownReport() {}

  static String write(Report report) {
    MarkdownReport pen = new MarkdownReport();
    pen.out.append("# ").append(escape(report.subject())).append(", ").append(report.title());
    pen.out.append('\n');
    for (Section section : report.sections()) {
      if (section.blocks().stream().noneMatch(Picture.class::isInstance)) {
        pen.out.append("\n## ").append(section.heading()).append('\n');
        section.blocks().forEach(block -> block.by(pen));
      }
    }
    return pen.out.toString();
  }

  @Override
  public void paragraph(String text) {
    out.append('\n').append(atLineStart(escape(text))).append('\n');
  }

  @Override
  public void checks(List<Check> checks) {
    out.append('\n');
    for (Check check : checks) {
      out.append(check.passed() ? "- **Passed**, " : "- **Failed**, ");
      out.append(escape(check.name())).append(": ").append(escape(check.finding())).append('\n');
    }
  }

  @Override
  public void picture(Plot plot) {}

  @Override
  public void table(Table table) {
    out.append('\n');
    if (table.rows().isEmpty()) {
      return;
    }
    int columns = table.rows().get(0).size();
    line(
        table.header().isEmpty()
            ? Collections.nCopies(columns, "")
            : texts(table.header(), table.marked()));
    List<String> rule =
        new ArrayList<>(Collections.nCopies(columns, table.figures() ? "---:" : "---"));
    rule.set(0, "---");
    line(rule);
    table.rows().forEach(row -> line(texts(row, table.marked())));
  }

  private void line(List<String> cells) {
    out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |"))).append('\n');
  }

  private static List<String> texts(List<Cell> cells, int marked) {
    List<String> texts = new ArrayList<>();
    for (Cell cell : cells) {
      String text = escape(cell.text());
      text = texts.size() == marked ? "**" + text + "**" : text;
      texts.add(cell.note().isEmpty() ? text : text + " (" + escape(cell.note()) + ")");
    }
    return texts;
  }

  /** Text that shows as itself within a line or a table's cell. */
  static String escape(String text) {
    return MARKS.matcher(Plain.line(text)).replaceAll("\\\\$0");
  }

  private static String atLineStart(String text) {
    var match = LINE_START.matcher(text);
    if (!match.find()) {
      return text;
    }
    String mark = match.group(2);
    return Character.isDigit(mark.charAt(0))
        ? text.substring(0, match.end()) + "\\" + text.substring(match.end())
        : text.substring(0, match.start(2)) + "\\" + text.substring(match.start(2));
  }
}
