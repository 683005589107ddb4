package io.pricescape.security;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** What the API's description says of {@link AccessTable}: keys, roles, and refusals. */
@Configuration(proxyBeanMethods = false)
class DescribedAccess {
  private static final List<String> SCHEMES = List.of("key", "bearer");
  private static final String ADMIN = "/api/v1/admin/";

  @Bean
  OpenApiCustomizer rolesAndRefusals() {
    return api -> {
      addSchemes(api);
      api.getPaths()
          .forEach(
              (path, item) ->
                  item.readOperationsMap()
                      .forEach((method, operation) -> complete(operation, method, path)));
    };
  }

  private static void addSchemes(OpenAPI api) {
    api.getComponents()
        .addSecuritySchemes(
            "key",
            new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name("X-API-Key")
                .description("A key of the service's settings, or one made at " + KeyEndpoint.PATH))
        .addSecuritySchemes(
            "bearer",
            new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("The same keys, or a token of the issuer in the service's settings"));
  }

  private static void complete(Operation operation, HttpMethod method, String path) {
    Set<Role> roles = roles(method, path);
    for (Role role : roles.stream().sorted().toList()) {
      for (String scheme : SCHEMES) {
        operation.addSecurityItem(new SecurityRequirement().addList(scheme, role.word()));
      }
    }
    if (!path.startsWith(ADMIN)) {
      operation.addSecurityItem(new SecurityRequirement()); // where suggestions are public
    }
    operation
        .getResponses()
        .addApiResponse("401", refusal("No key, or one that is unknown, expired or revoked"))
        .addApiResponse("403", refusal("A key of another role"))
        .addApiResponse(
            "429",
            refusal("More requests than the caller's quota")
                .addHeaderObject(
                    "Retry-After",
                    new Header()
                        .description("Seconds until the next request is answered")
                        .schema(new IntegerSchema())));
  }

  /** As {@link AccessTable} has it; an admin may do everything. */
  private static Set<Role> roles(HttpMethod method, String path) {
    boolean isRead = method == HttpMethod.GET || method == HttpMethod.HEAD;
    if (isRead ? fits(AccessTable.REJECTIONS, path) : fits(AccessTable.LISTINGS, path)) {
      return Set.of(Role.INGEST, Role.ADMIN);
    }
    if (isRead && fits(AccessTable.CATEGORIES, path)) {
      return Set.of(Role.values());
    }
    return fits(AccessTable.SUGGESTIONS, path) || fits(AccessTable.BATCHES, path)
        ? Set.of(Role.SELLER, Role.ADMIN)
        : Set.of(Role.ADMIN);
  }

  private static boolean fits(String pattern, String path) {
    return PathPatternParser.defaultInstance.parse(pattern).matches(PathContainer.parsePath(path));
  }

  private static ApiResponse refusal(String description) {
    return new ApiResponse()
        .description(description)
        .content(
            new Content()
                .addMediaType(
                    "application/problem+json",
                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
  }
}
