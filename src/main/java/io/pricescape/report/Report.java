package io.pricescape.report;

import java.util.List;

/**
 * A report before it is written down.
 *
 * @param subject the category's title
 * @param title what is told about it
 */
record Report(String subject, String title, List<Section> sections) {
  Report {
    sections = List.copyOf(sections);
  }

  /** A heading with what stands below it. */
  record Section(String heading, List<Block> blocks) {
    Section {
      blocks = List.copyOf(blocks);
    }
  }
}
