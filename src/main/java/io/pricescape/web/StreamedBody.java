package io.pricescape.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Which requests' bodies are read piece by piece and may be of any size: imports of listings and
 * streamed batches. A definition is proposed from the first piece of its body alone.
 */
final class StreamedBody {
  private static final String STREAMED = "application/x-ndjson";

  private StreamedBody() {}

  static boolean isIn(HttpServletRequest request) {
    return isImport(request) || isBatch(request);
  }

  /** Of an admin's: listings, or a file to propose a definition from. */
  static boolean isImport(HttpServletRequest request) {
    String path = request.getRequestURI();
    // a category may be called "infer" or "listings"
    return isPost(request) && (path.endsWith("/listings") || path.endsWith("/categories/infer"));
  }

  private static boolean isBatch(HttpServletRequest request) {
    String type = String.valueOf(request.getContentType());
    return isPost(request)
        && request.getRequestURI().endsWith("/price-suggestions/batch")
        && type.regionMatches(true, 0, STREAMED, 0, STREAMED.length());
  }

  private static boolean isPost(HttpServletRequest request) {
    return "POST".equals(request.getMethod());
  }
}
