package io.pricescape.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.registry.ModelCard;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTests {
  private static final String EVIL =
      "\"><script>alert('1')</script>& \u202Eesrever ساعة\n\u0000end";

  @Test
  void showsWhatTheCardHasWithSensibleDigits() {
    String page = page(Cards.full(), "Watches");
    assertThat(page)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains("<title>Watches, model version 12 – Pricescape</title>")
        .contains(
            "active: answers the category&#39;s questions", "18,874", "2021-02-03 to 2024-01-31")
        .contains("the newest listings, from 2023-12-01 on", "version 3, live before")
        .contains("<strong>Passed</strong> <bdi>champion</bdi>")
        .contains("<strong>Failed</strong> <bdi>segments</bdi>")
        .contains("<bdi>−0.046</bdi> <small>−0.077 to −0.013</small>")
        .contains(
            "<bdi>admin</bdi> <small>by a rollback</small></td><td><bdi>Better | on &lt;b&gt;")
        .contains("80.2&nbsp;%", "1,012.3", "<bdi>0.387</bdi>")
        .contains("1,000 listings", "<bdi>1.054</bdi>", "<bdi>0.987</bdi>", "12.5&nbsp;%")
        .contains("<bdi>Rolex</bdi>", "<bdi>batch_size</bdi>", Cards.full().sha256())
        .doesNotContain(Figures.MISSING, "null");
  }

  @Test
  void marksTheColumnOfTheServedLearner() {
    String page = page(Cards.full(), "Watches");
    assertThat(page)
        .contains(
            "<th scope=\"col\" class=\"marked\"><bdi>mdn</bdi> <small>this model, a mixture density"
                + " network</small></th>");
    // a heading and eleven scores in each of two tables, a heading and two in that of short
    // questions
    assertThat(Pattern.compile("class=\"marked\"").matcher(page).results()).hasSize(27);
  }

  @Test
  void needsNothingFromElsewhereAndRunsNothing() {
    assertThat(page(Cards.full(), "Watches"))
        .doesNotContain("<script", "<link", "<img", "<iframe", "@import", "src=", " href=")
        .doesNotContainPattern("(?i) on[a-z]+=")
        .doesNotContain("<?xml", "<!DOCTYPE svg");
  }

  @Test
  void showsEveryTextOfDataAsText() {
    ModelCard card = Cards.full(EVIL, Map.of(EVIL, Cards.scores(9, 1, 1, List.of(1, 2))));
    String page = page(card, EVIL);
    assertThat(page)
        .doesNotContain("<script", "\u202E", "\u0000")
        .contains(
            "<bdi>&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp; \uFFFDesrever ساعة"
                + " end</bdi>");
    assertThat(svgs(page)).hasSize(Plot.values().length);
  }

  @Test
  void hasPlotsThatAreXmlWithNamesAndWithIdsOfTheirOwn() throws Exception {
    List<String> svgs = svgs(page(Cards.full(), "Watches"));
    assertThat(svgs).hasSize(Plot.values().length);
    Set<String> ids = new HashSet<>();
    for (String svg : svgs) {
      Document document = parse(svg);
      Element root = document.getDocumentElement();
      assertThat(root.getAttribute("role")).isEqualTo("img");
      assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 440 280");
      assertThat(root.hasAttribute("width") || root.hasAttribute("height")).isFalse();
      Set<String> own = new HashSet<>();
      NodeList all = document.getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        String id = ((Element) all.item(i)).getAttribute("id");
        assertThat(id.isEmpty() || (own.add(id) && ids.add(id))).as(id).isTrue();
      }
      assertThat(own).contains(root.getAttribute("aria-labelledby"));
      assertThat(uses(svg)).isNotEmpty().allMatch(own::contains);
    }
  }

  @Test
  void drawsTheSameTwice() {
    assertThat(page(Cards.full(), "Watches")).isEqualTo(page(Cards.full(), "Watches"));
  }

  @Test
  void saysWhatAnOlderCardDoesNotHave() {
    String page = page(Cards.old(), "Watches");
    assertThat(page)
        .contains("The single checks were not recorded.", "its scores are slightly too good")
        .contains("Scores with 30&nbsp;% withheld: not recorded.")
        .contains("This model beside the matching listings: not recorded.")
        .contains("Learning curve: the card has no figures to draw.")
        .doesNotContain("null", "NaN");
    assertThat(svgs(page)).hasSize(3);
  }

  @Test
  void saysWhatToDoWhereThereAreNoFonts() {
    String page = HtmlReport.write(Contents.of(Cards.full(), Cards.category("Watches")), null);
    assertThat(page).contains("Install fontconfig").doesNotContain("<svg", "<figure>");
  }

  private static String page(ModelCard card, String title) {
    return HtmlReport.write(
        Contents.of(card, Cards.category(title)), plot -> Plots.svg(plot, card));
  }

  private static List<String> svgs(String page) {
    return Pattern.compile("<svg.*?</svg>", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .toList();
  }

  private static List<String> uses(String svg) {
    List<String> uses = new ArrayList<>();
    Pattern.compile("url\\(#([^)]+)\\)")
        .matcher(svg)
        .results()
        .forEach(use -> uses.add(use.group(1)));
    return uses;
  }

  private static Document parse(String svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }
}
