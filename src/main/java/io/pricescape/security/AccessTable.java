package io.pricescape.security;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Who may call what. */
@Configuration(proxyBeanMethods = false)
class AccessTable {
  /** The pages are for everyone; what they show is asked for with the key that they are given. */
  private static final String[] ANYONE_READS = {
    "/",
    "/admin",
    "/embed",
    "/assets/**",
    "/webjars/**",
    "/v3/api-docs/**",
    "/v3/api-docs.yaml",
    "/swagger-ui.html",
    "/swagger-ui/**",
    "/actuator/health/**",
    "/actuator/info",
    "/actuator/prometheus"
  };

  static final String CATEGORIES = "/api/v1/categories/**";
  static final String SUGGESTIONS = "/api/v1/categories/*/price-suggestions";
  static final String BATCHES = SUGGESTIONS + "/batch";
  static final String LISTINGS = "/api/v1/admin/categories/*/listings";
  static final String REJECTIONS = LISTINGS + "/rejections";

  @Bean
  SecurityFilterChain accessRules(
      HttpSecurity http,
      SecuritySettings settings,
      Quotas quotas,
      Credentials credentials,
      SecurityMetrics metrics,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
    Refusals refusals = new Refusals(errors);
    var readers = open(settings, Role.SELLER, Role.INGEST);
    var sellers = open(settings, Role.SELLER);
    if (!settings.allowedOrigins().isEmpty()) {
      http.addFilter(CrossOrigin.filter(settings.allowedOrigins(), errors));
    }
    return http.authorizeHttpRequests(
            table ->
                table
                    // the second half of a request that was let in as its first half
                    .dispatcherTypeMatchers(
                        DispatcherType.ASYNC,
                        DispatcherType.ERROR,
                        DispatcherType.FORWARD,
                        DispatcherType.INCLUDE)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, ANYONE_READS)
                    .permitAll()
                    .requestMatchers(HttpMethod.HEAD, ANYONE_READS)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, CATEGORIES)
                    .access(readers)
                    .requestMatchers(HttpMethod.HEAD, CATEGORIES)
                    .access(readers)
                    .requestMatchers(HttpMethod.POST, SUGGESTIONS, BATCHES)
                    .access(sellers)
                    .requestMatchers(HttpMethod.POST, LISTINGS)
                    .hasRole(Role.INGEST.name())
                    .requestMatchers(HttpMethod.GET, REJECTIONS)
                    .hasRole(Role.INGEST.name())
                    .requestMatchers(HttpMethod.HEAD, REJECTIONS)
                    .hasRole(Role.INGEST.name())
                    .anyRequest()
                    .hasRole(Role.ADMIN.name()))
        .addFilterBefore(new KeyFilter(credentials), AnonymousAuthenticationFilter.class)
        .addFilterAfter(new QuotaFilter(quotas, metrics, errors), KeyFilter.class)
        .exceptionHandling(
            to -> to.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .sessionManagement(to -> to.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            to ->
                to.cacheControl(of -> of.disable())
                    .frameOptions(of -> of.disable())
                    .addHeaderWriter(new AnswerHeaders(settings.embeddingOrigins())))
        // no cookies, hence nothing to forge
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }

  /**
   * Of requests as a whole there are meters; one of every filter's share doubles what they cost.
   */
  @Bean
  SecurityObservationSettings noObservationsOfFilters() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  Quotas quotas(QuotaSettings settings) {
    return new Quotas(settings, TimeMeter.SYSTEM_NANOTIME);
  }

  /** Where suggestions are public, no key is needed, but a wrong one is still told apart. */
  private static AuthorizationManager<RequestAuthorizationContext> open(
      SecuritySettings settings, Role... roles) {
    String[] names = Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    return settings.publicSuggestions()
        ? (caller, context) ->
            new AuthorizationDecision(KeyFilter.refusal(context.getRequest()).isEmpty())
        : AuthorityAuthorizationManager.hasAnyRole(names);
  }
}
