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
    String path = request.getRequestURI();
    if (!"POST".equals(request.getMethod())) {
      return false; // a category may be called "infer" or "listings"
    }
    boolean isImport = path.endsWith("/listings");
    String type = String.valueOf(request.getContentType());
    boolean isStreamedBatch =
        path.endsWith("/price-suggestions/batch")
            && type.regionMatches(true, 0, STREAMED, 0, STREAMED.length());
    boolean isProposal = path.endsWith("/categories/infer");
    return isImport || isStreamedBatch || isProposal;
  }
}
