package io.pricescape.report;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this Java can write in plots: it needs a font and the system's font library, which
 * minimal containers lack. Looked at once, when the first plot is wanted.
 */
final class Fonts {
  /** What a page says in place of its plots. */
  static final String WITHOUT =
      "The plots are left out because this Java finds no fonts. Install fontconfig and a font on"
          + " the machine of the service (on Debian: fontconfig and fonts-dejavu-core), then restart"
          + " it.";

  private static final Logger log = LoggerFactory.getLogger(Fonts.class);

  private Fonts() {}

  /** Holds the answer; loaded when it is first asked for. */
  private static final class Look {
    private static final boolean FOUND = look();
  }

  static boolean found() {
    return Look.FOUND;
  }

  private static boolean look() {
    try {
      Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
      return new TextLayout("p", font, new FontRenderContext(null, true, true)).getAdvance() > 0;
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw e; // says nothing about fonts
    } catch (RuntimeException | Error e) {
      // each Java says it in its own way: no library to link, no head of a list, a plain Error
      log.warn("Model reports have no plots. {}", WITHOUT, e);
      return false;
    }
  }
}
