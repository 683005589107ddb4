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
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says about all endpoints: problems, and what this is. */
@Configuration(proxyBeanMethods = false)
class OpenApiFrame {
  private static final String DESCRIPTION =
      """
      Answers what an item like yours is listed at, as a whole price distribution: several markets \
      where there are several. Keys have roles: sellers ask, ingest imports listings, admins may do \
      everything; each operation names the roles that may call it. Errors are RFC 9457 problems \
      with a stable type; invalid input lists every violation at once.""";

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Pricescape")
                .version("v1")
                .description(DESCRIPTION)
                .license(new License().name("Apache-2.0")))
        .components(new Components());
  }

  /**
   * The schemas come here, since springdoc drops those that no operation uses before this is
   * called.
   */
  @Bean
  OpenApiCustomizer problems() {
    return api -> {
      api.getComponents().addSchemas("Problem", problem());
      api.getPaths().forEach((path, item) -> item.readOperations().forEach(OpenApiFrame::complete));
    };
  }

  private static void complete(Operation operation) {
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
