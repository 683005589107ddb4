package io.pricescape.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Keeps bodies that are read into memory whole within a limit: at once where a length is announced,
 * by counting where it is not. Imports of listings and streamed batches are read piece by piece, a
 * definition is proposed from the first piece alone: those may be of any size.
 */
final class BodyLimit extends OncePerRequestFilter {
  private static final String STREAMED = "application/x-ndjson";

  private final DataSize limit;
  private final HandlerExceptionResolver errors;

  BodyLimit(DataSize limit, HandlerExceptionResolver errors) {
    this.limit = limit;
    this.errors = errors;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    boolean isImport = "POST".equals(request.getMethod()) && path.endsWith("/listings");
    String type = String.valueOf(request.getContentType());
    boolean isStreamedBatch =
        path.endsWith("/price-suggestions/batch")
            && type.regionMatches(true, 0, STREAMED, 0, STREAMED.length());
    boolean isProposal = path.endsWith("/categories/infer");
    return isImport || isStreamedBatch || isProposal;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > limit.toBytes()) {
      errors.resolveException(request, response, null, BodyTooLargeException.problem(limit));
      return;
    }
    chain.doFilter(new Limited(request, limit), response);
  }

  private static final class Limited extends HttpServletRequestWrapper {
    private final DataSize limit;
    private @Nullable CountedBody body;

    Limited(HttpServletRequest request, DataSize limit) {
      super(request);
      this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (body == null) {
        body = new CountedBody(super.getInputStream(), limit);
      }
      return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
      String encoding = getCharacterEncoding();
      Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
      return new BufferedReader(new InputStreamReader(getInputStream(), charset));
    }
  }
}
