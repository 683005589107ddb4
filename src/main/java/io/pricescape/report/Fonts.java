package io.pricescape.report;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this Java can write in pictures: it needs a font and the system's font library, which
 * minimal containers lack. Looked at once, when the first picture is wanted.
 */
final class Fonts {
  /** What a page says in place of its pictures. */
  static final String WITHOUT =
      "The pictures are left out because this Java finds no fonts. Install fontconfig and a font on"
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
    } catch (LinkageError | InternalError | RuntimeException e) {
      // each Java says it in its own way: a missing library, no head of the font list, a null
      log.warn("Model reports have no pictures. {}", WITHOUT, e);
      return false;
    }
  }
}
