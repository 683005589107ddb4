package io.pricescape.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.knowm.xchart.XYChart;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A chart as an SVG element to stand in a page beside others. */
final class Svg {
  private static final Pattern LONG_DECIMALS = Pattern.compile("(-?\\d+\\.\\d{2})\\d+");
  private static final Pattern REFERENCE = Pattern.compile("url\\(#([^)]+)\\)");

  private Svg() {}

  /**
   * Draws a chart.
   *
   * @param prefix of all its ids, which are unique and the same at every drawing
   * @param title read to those who don't see it
   */
  static String of(XYChart chart, String prefix, String title) {
    VectorGraphics2D graphics = new VectorGraphics2D();
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new SVGProcessor()
          .getDocument(
              graphics.getCommands(), new PageSize(0, 0, chart.getWidth(), chart.getHeight()))
          .writeTo(bytes);
      Document document = parse(bytes.toByteArray());
      rename(document, prefix);
      Element root = document.getDocumentElement();
      for (String sized : List.of("width", "height", "x", "y", "version")) {
        root.removeAttribute(sized); // the page says how wide, the view box how high
      }
      root.setAttribute("role", "img");
      root.setAttribute("aria-labelledby", prefix + "-title");
      Element name = document.createElementNS("http://www.w3.org/2000/svg", "title");
      name.setAttribute("id", prefix + "-title");
      name.setTextContent(title);
      root.insertBefore(name, root.getFirstChild());
      return text(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException | ParserConfigurationException | TransformerException e) {
      throw new IllegalStateException("The plot \"" + title + "\" is no SVG", e);
    }
  }

  private static Document parse(byte[] svg)
      throws IOException, SAXException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    // its document type is on the web
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
  }

  /** Gives all ids names of this plot and cuts digits that nobody sees. */
  private static void rename(Document document, String prefix) {
    NodeList all = document.getElementsByTagName("*");
    Map<String, String> ids = new HashMap<>();
    for (int i = 0; i < all.getLength(); i++) {
      String id = ((Element) all.item(i)).getAttribute("id");
      if (!id.isEmpty()) {
        ids.putIfAbsent(id, prefix + "-" + (ids.size() + 1));
      }
    }
    for (int i = 0; i < all.getLength(); i++) {
      NamedNodeMap attributes = all.item(i).getAttributes();
      for (int j = 0; j < attributes.getLength(); j++) {
        Attr attribute = (Attr) attributes.item(j);
        String value = attribute.getValue();
        attribute.setValue(
            attribute.getName().equals("id")
                ? ids.getOrDefault(value, value)
                : LONG_DECIMALS.matcher(referring(value, ids)).replaceAll("$1"));
      }
    }
  }

  private static String referring(String value, Map<String, String> ids) {
    return REFERENCE
        .matcher(value)
        .replaceAll(use -> "url(#" + ids.getOrDefault(use.group(1), use.group(1)) + ")");
  }

  private static String text(Document document) throws TransformerException {
    TransformerFactory factory = TransformerFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    Transformer transformer = factory.newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    transformer.setOutputProperty(OutputKeys.METHOD, "xml");
    StringWriter out = new StringWriter();
    transformer.transform(new DOMSource(document.getDocumentElement()), new StreamResult(out));
    return out.toString();
  }
}
