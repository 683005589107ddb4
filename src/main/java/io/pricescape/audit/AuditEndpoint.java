package io.pricescape.audit;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit over HTTP, for admins. */
@RestController
@Tag(name = "Audit")
class AuditEndpoint {
  private static final int LARGEST_PAGE = 500;

  private final AuditTrail trail;

  AuditEndpoint(AuditTrail trail) {
    this.trail = trail;
  }

  @GetMapping(path = "/api/v1/admin/audit", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "What admins did, newest first; page on with before=<the last id>",
      description =
          "Every request that may have changed something, with its outcome, and every version that"
              + " a training run made live. Reading is not written down.")
  List<AuditEntry> list(
      @RequestParam(required = false) @Nullable String category,
      @Parameter(description = "A key's name or id, a token's subject, or \"training run 12\"")
          @RequestParam(required = false)
          @Nullable String by,
      @RequestParam(required = false) @Nullable Long before,
      @Parameter(description = "From 1 to 500") @RequestParam(defaultValue = "50") int limit) {
    List<Violation> violations = new ArrayList<>();
    if (before != null && before < 1) {
      violations.add(new Violation("before", "must be the id of an entry"));
    }
    if (limit < 1 || limit > LARGEST_PAGE) {
      violations.add(new Violation("limit", "must be 1 to " + LARGEST_PAGE));
    }
    for (String text : new String[] {category, by}) {
      if (text != null && text.indexOf('\0') >= 0) {
        violations.add(new Violation(text == by ? "by" : "category", "must be text"));
      }
    }
    if (!violations.isEmpty()) {
      throw Problem.invalid("invalid-parameters", "Invalid parameters", violations);
    }
    return trail.newestFirst(category, by, before, limit);
  }
}
