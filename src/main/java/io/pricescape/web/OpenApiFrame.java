package io.pricescape.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says about all endpoints: keys, problems, and what this is. */
@Configuration(proxyBeanMethods = false)
class OpenApiFrame {
  private static final String ADMIN = "/api/v1/admin/";
  private static final String KEY = "key";
  private static final String BEARER = "bearer";
  private static final String DESCRIPTION =
      """
      Answers what an item like yours is listed at, as a whole price distribution: several markets \
      where there are several. Addresses under /api/v1/admin need the admin key. Errors are RFC 9457 \
      problems with a stable type; invalid input lists every violation at once.""";

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Pricescape")
                .version("v1")
                .description(DESCRIPTION)
                .license(new License().name("Apache-2.0")))
        .components(
            new Components()
                .addSecuritySchemes(
                    KEY,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("X-API-Key"))
                .addSecuritySchemes(
                    BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")));
  }

  /**
   * Admin operations need a key; whether sellers need one depends on the settings. The schemas come
   * here, since springdoc drops those that no operation uses before this is called.
   */
  @Bean
  OpenApiCustomizer keysAndProblems() {
    return api -> {
      api.getComponents().addSchemas("Problem", problem());
      api.getPaths()
          .forEach(
              (path, item) ->
                  item.readOperations().forEach(operation -> complete(operation, path)));
    };
  }

  private static void complete(Operation operation, String path) {
    operation.addSecurityItem(new SecurityRequirement().addList(KEY));
    operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
    if (!path.startsWith(ADMIN)) {
      operation.addSecurityItem(new SecurityRequirement());
    }
    operation
        .getResponses()
        .addApiResponse(
            "default",
            new ApiResponse()
                .description("What went wrong, as an RFC 9457 problem")
                .content(
                    new Content()
                        .addMediaType(
                            "application/problem+json",
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/Problem")))));
  }

  private static Schema<?> problem() {
    return new ObjectSchema()
        .addProperty(
            "type", new StringSchema().example("urn:pricescape:problem:invalid-attributes"))
        .addProperty("title", new StringSchema().example("Invalid attributes"))
        .addProperty("status", new IntegerSchema().example(422))
        .addProperty("detail", new StringSchema().example("attributes.size must be at most 80 mm"))
        .addProperty(
            "instance", new StringSchema().example("/api/v1/categories/watches/price-suggestions"))
        .addProperty("violations", new ArraySchema().items(violation()));
  }

  private static Schema<?> violation() {
    return new ObjectSchema()
        .addProperty("field", new StringSchema().example("attributes.size"))
        .addProperty("message", new StringSchema().example("must be at most 80 mm"));
  }
}
