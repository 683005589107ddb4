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
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Keeps bodies that are read into memory whole within a limit of size, at once where a length is
 * announced and by counting where it is not, and within a limit of time: a body that comes in drop
 * by drop would hold its thread.
 */
final class BodyLimit extends OncePerRequestFilter {
  private final DataSize limit;
  private final Duration timeout;
  private final HandlerExceptionResolver errors;

  BodyLimit(DataSize limit, Duration timeout, HandlerExceptionResolver errors) {
    this.limit = limit;
    this.timeout = timeout;
    this.errors = errors;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return StreamedBody.isIn(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getContentLengthLong() > limit.toBytes()) {
      errors.resolveException(request, response, null, BodyTooLargeException.problem(limit));
      return;
    }
    chain.doFilter(new Limited(request, limit, timeout), response);
  }

  private static final class Limited extends HttpServletRequestWrapper {
    private final DataSize limit;
    private final Duration timeout;
    private @Nullable CountedBody body;

    Limited(HttpServletRequest request, DataSize limit, Duration timeout) {
      super(request);
      this.limit = limit;
      this.timeout = timeout;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      if (body == null) {
        body = new CountedBody(super.getInputStream(), limit, timeout);
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
