package io.pricescape.web;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What Spring's own exceptions mean to a caller. */
final class FrameworkProblems {
  private FrameworkProblems() {}

  /** The problem that an exception of the framework stands for, or null for any other exception. */
  static @Nullable Problem of(Exception error) {
    if (error instanceof HttpMessageNotReadableException e) {
      return UnreadableBody.problem(e);
    }
    if (BodyTooLargeException.isBehind(error)) {
      return BodyTooLargeException.problemBehind(error);
    }
    if (FrameworkErrors.find(error, SocketTimeoutException.class) != null) {
      return ofStatus(HttpStatus.REQUEST_TIMEOUT, null);
    }
    if (FrameworkErrors.find(error, BadRequestException.class) != null) {
      return Problem.of(
          HttpStatus.BAD_REQUEST,
          "malformed-body",
          "Malformed body",
          "The body broke off, or its chunks are not well-formed; send it again");
    }
    if (FrameworkErrors.find(error, InvalidParameterException.class) != null) {
      return ofStatus(
          HttpStatus.BAD_REQUEST, "The address's parameters cannot be read; escape them as UTF-8");
    }
    if (FrameworkErrors.find(error, RequestRejectedException.class) != null) {
      return ofStatus(HttpStatus.BAD_REQUEST, null);
    }
    if (error instanceof HttpMediaTypeNotSupportedException e) {
      String known = join(e.getSupportedMediaTypes());
      return ofStatus(e.getStatusCode(), known.isEmpty() ? null : "Send one of " + known);
    }
    if (error instanceof HttpMediaTypeNotAcceptableException e) {
      return ofStatus(
          e.getStatusCode(), "This address answers with " + join(e.getSupportedMediaTypes()));
    }
    if (error instanceof HttpRequestMethodNotSupportedException e) {
      Problem problem = ofStatus(e.getStatusCode(), "This address takes " + methods(e));
      problem.getHeaders().set(HttpHeaders.ALLOW, methods(e));
      return problem;
    }
    if (error instanceof MissingServletRequestParameterException e) {
      return invalidParameters(List.of(new Violation(e.getParameterName(), "is required")));
    }
    if (error instanceof MethodArgumentTypeMismatchException e) {
      return invalidParameters(List.of(new Violation(e.getName(), mustBe(e.getRequiredType()))));
    }
    if (error instanceof TypeMismatchException e) {
      String name = e.getPropertyName() == null ? "parameter" : e.getPropertyName();
      return invalidParameters(List.of(new Violation(name, mustBe(e.getRequiredType()))));
    }
    if (error instanceof HandlerMethodValidationException e && !e.isForReturnValue()) {
      return invalidParameters(violations(e));
    }
    if (error instanceof MethodArgumentNotValidException e) {
      return Problem.invalid("invalid-body", "Invalid body", violations(e));
    }
    return error instanceof ErrorResponse e ? ofStatus(e.getStatusCode(), null) : null;
  }

  /** The problem that a bare status stands for; {@code detail} may add what to do. */
  static Problem ofStatus(HttpStatusCode code, @Nullable String detail) {
    HttpStatus status = HttpStatus.resolve(code.value());
    HttpStatus known = status == null ? HttpStatus.BAD_REQUEST : status;
    String title = known.getReasonPhrase();
    return Problem.of(
        known,
        title.toLowerCase(Locale.ROOT).replace(' ', '-'),
        title,
        detail == null ? hint(known) : detail);
  }

  /** "must be" in words for a type of the JSON or of a query parameter. */
  static String mustBe(@Nullable Class<?> type) {
    if (type == null) {
      return "is not understood";
    }
    if (type.isEnum()) {
      return "must be one of "
          + Arrays.stream(type.getEnumConstants())
              .map(value -> value.toString().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "long", "Long", "short", "Short", "BigInteger" ->
          "must be a whole number";
      case "double", "Double", "float", "Float", "BigDecimal", "Number" -> "must be a number";
      case "boolean", "Boolean" -> "must be true or false";
      case "String" -> "must be a text";
      case "Instant", "OffsetDateTime", "ZonedDateTime" ->
          "must be an ISO-8601 time such as 2026-11-22T03:00:41Z";
      case "LocalDate" -> "must be a date such as 2026-11-22";
      default ->
          Collection.class.isAssignableFrom(type) || type.isArray()
              ? "must be a list"
              : "must be an object";
    };
  }

  private static String hint(HttpStatus status) {
    if (status == HttpStatus.NOT_FOUND) {
      return "There is nothing at this address; /v3/api-docs lists what there is";
    }
    if (status == HttpStatus.REQUEST_TIMEOUT) {
      return "The body stopped coming before its end; send it again without pauses";
    }
    return status.is5xxServerError()
        ? "The service could not answer; try again later"
        : "The service does not take this request: check its address, headers and body";
  }

  private static Problem invalidParameters(List<Violation> violations) {
    String detail =
        violations.stream()
            .map(violation -> violation.field() + " " + violation.message())
            .collect(Collectors.joining("; "));
    return Problem.of(HttpStatus.BAD_REQUEST, "invalid-parameter", "Invalid parameter", detail)
        .with("violations", violations);
  }

  private static List<Violation> violations(HandlerMethodValidationException e) {
    return e.getParameterValidationResults().stream()
        .flatMap(
            result ->
                result.getResolvableErrors().stream()
                    .map(
                        message ->
                            new Violation(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                String.valueOf(message.getDefaultMessage()))))
        .toList();
  }

  private static List<Violation> violations(MethodArgumentNotValidException e) {
    Stream<Violation> fields =
        e.getFieldErrors().stream()
            .map(
                error ->
                    new Violation(error.getField(), String.valueOf(error.getDefaultMessage())));
    Stream<Violation> whole =
        e.getGlobalErrors().stream()
            .map(error -> new Violation("", String.valueOf(error.getDefaultMessage())));
    return Stream.concat(fields, whole).toList();
  }

  private static String methods(HttpRequestMethodNotSupportedException e) {
    return e.getSupportedMethods() == null ? "" : String.join(", ", e.getSupportedMethods());
  }

  private static String join(List<?> mediaTypes) {
    return mediaTypes.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
