package io.pricescape.web;

import io.pricescape.problem.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Errors from outside the controllers, such as an address that the firewall refuses. */
@RestController
@Hidden
class ErrorPage implements ErrorController {
  @RequestMapping("/error")
  @Nullable ResponseEntity<ProblemDetail> error(
      HttpServletRequest request, HttpServletResponse response) {
    if (response.isCommitted()) {
      return null; // an answer that broke off: nothing can follow it
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatusCode code =
        status instanceof Integer value ? HttpStatusCode.valueOf(value) : HttpStatus.NOT_FOUND;
    Problem problem = FrameworkProblems.ofStatus(code, null);
    if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
      problem.getBody().setInstance(URI.create(TomcatErrors.instance(path)));
    }
    return FrameworkErrors.entity(problem, request);
  }
}
