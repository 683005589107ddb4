package io.pricescape.report;

import io.pricescape.catalog.Categories;
import io.pricescape.registry.ModelCard;
import io.pricescape.registry.ModelVersions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A model's card as a person reads it. */
@RestController
@Tag(name = "Models")
class ReportEndpoint {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
  private static final MediaType MARKDOWN =
      new MediaType("text", "markdown", StandardCharsets.UTF_8);

  private final ModelVersions versions;
  private final Categories categories;

  ReportEndpoint(ModelVersions versions, Categories categories) {
    this.versions = versions;
    this.categories = categories;
  }

  @Operation(
      summary = "A model's card as a page to read or print",
      description =
          "Self-contained HTML with plots of calibration, learning and the other learners; the"
              + " tables alone as Markdown with Accept: text/markdown.")
  @GetMapping(
      path = "/api/v1/admin/categories/{category}/models/{version}/report",
      produces = {MediaType.TEXT_HTML_VALUE, MediaType.TEXT_MARKDOWN_VALUE})
  ResponseEntity<String> report(
      @PathVariable String category,
      @PathVariable int version,
      @RequestHeader HttpHeaders headers) {
    ModelCard card = versions.card(category, version);
    Report report = Contents.of(card, categories.get(category));
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok().varyBy(HttpHeaders.ACCEPT);
    return Preference.isMarkdown(headers.getAccept())
        ? answer.contentType(MARKDOWN).body(MarkdownReport.write(report))
        : answer
            .contentType(HTML)
            .body(HtmlReport.write(report, Fonts.found() ? plot -> Plots.svg(plot, card) : null));
  }
}
