package io.pricescape.load;

import io.pricescape.PricescapeApplication;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The service with one more endpoint, which reads JSON and answers <code>{}</code>. It stands at
 * the address of a category's suggestions, so that all rules, limits, headers and meters apply to
 * it as they do to these: what suggestions cost beyond it is what they are, not what the server is.
 */
public final class BenchedService {
  private static final String ADDRESS = "/api/v1/categories/empty-endpoint/price-suggestions";

  private BenchedService() {}

  /** Runs until it is told to stop. */
  public static void main(String[] arguments) throws NoSuchMethodException {
    var context = SpringApplication.run(PricescapeApplication.class, arguments);
    context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .registerMapping(
            RequestMappingInfo.paths(ADDRESS)
                .methods(RequestMethod.POST)
                .consumes("application/json")
                .produces("application/json")
                .options(options())
                .build(),
            new Empty(),
            Empty.class.getDeclaredMethod("answer", Map.class));
  }

  private static RequestMappingInfo.BuilderConfiguration options() {
    return new RequestMappingInfo.BuilderConfiguration();
  }

  /** No controller by annotation, so that no scan finds it. */
  static final class Empty {
    @ResponseBody
    Map<String, Object> answer(@RequestBody Map<String, Object> read) {
      return Map.of();
    }
  }
}
