package io.pricescape.pages;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The pages at their addresses. They are not forwarded to their files: what browsers are told about
 * an answer goes by the address that was asked for.
 */
@RestController
@Hidden
class PageEndpoint {
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  @GetMapping("/")
  ResponseEntity<byte[]> seller() {
    return page("seller");
  }

  @GetMapping("/admin")
  ResponseEntity<byte[]> operator() {
    return page("admin");
  }

  @GetMapping("/embed")
  ResponseEntity<byte[]> embedded() {
    return page("embed");
  }

  private static ResponseEntity<byte[]> page(String name) {
    Resource file = new ClassPathResource("pages/" + name + ".html");
    try {
      return ResponseEntity.ok()
          .eTag(Digest.of(file))
          .contentType(HTML)
          .body(file.getContentAsByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file.getDescription(), e);
    }
  }
}
