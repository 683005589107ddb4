package io.pricescape.security;

import jakarta.servlet.DispatcherType;
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
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Who may call what. */
@Configuration(proxyBeanMethods = false)
class AccessTable {
  private static final String[] ANYONE_READS = {
    "/",
    "/index.html",
    "/favicon.ico",
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
  private static final String[] SELLERS_READ = {"/api/v1/categories/**"};
  private static final String[] SELLERS_ASK = {
    "/api/v1/categories/*/price-suggestions", "/api/v1/categories/*/price-suggestions/batch"
  };

  @Bean
  SecurityFilterChain accessRules(
      HttpSecurity http,
      SecuritySettings settings,
      AccessKeys keys,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
    Refusals refusals = new Refusals(errors);
    AuthorizationManager<RequestAuthorizationContext> seller = seller(settings);
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
                    .requestMatchers(HttpMethod.GET, SELLERS_READ)
                    .access(seller)
                    .requestMatchers(HttpMethod.HEAD, SELLERS_READ)
                    .access(seller)
                    .requestMatchers(HttpMethod.POST, SELLERS_ASK)
                    .access(seller)
                    .anyRequest()
                    .hasRole(Role.ADMIN.name()))
        .addFilterBefore(new KeyFilter(keys), AnonymousAuthenticationFilter.class)
        .exceptionHandling(
            to -> to.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .sessionManagement(to -> to.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            to ->
                to.contentSecurityPolicy(
                    csp ->
                        csp.policyDirectives(
                            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'")))
        // no cookies, hence nothing to forge
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Where suggestions are public, no key is needed, but a wrong one is still told apart. */
  private static AuthorizationManager<RequestAuthorizationContext> seller(
      SecuritySettings settings) {
    return settings.publicSuggestions()
        ? (caller, context) ->
            new AuthorizationDecision(!KeyFilter.hasUnknownKey(context.getRequest()))
        : AuthorityAuthorizationManager.hasRole(Role.SELLER.name());
  }
}
