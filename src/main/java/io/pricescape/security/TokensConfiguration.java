package io.pricescape.security;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.client.RestTemplate;

/** How callers are told apart, by tokens too where {@code spring.security} names an issuer. */
@Configuration(proxyBeanMethods = false)
class TokensConfiguration {
  private static final Logger log = LoggerFactory.getLogger(TokensConfiguration.class);
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration READ = Duration.ofSeconds(2);

  /** Boot's default would wait for the issuer for half a minute. */
  @Bean
  JwkSetUriJwtDecoderBuilderCustomizer shortWaitsForTheIssuer() {
    SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
    requests.setConnectTimeout(CONNECT);
    requests.setReadTimeout(READ);
    return builder -> builder.restOperations(new RestTemplate(requests));
  }

  @Bean
  Credentials credentials(
      BootstrapKeys bootstrap,
      KeyRing ring,
      ObjectProvider<JwtDecoder> decoder,
      Quotas quotas,
      SecuritySettings settings,
      OAuth2ResourceServerProperties issuer) {
    JwtDecoder ofIssuer = decoder.getIfAvailable();
    Tokens tokens =
        ofIssuer == null ? null : new Tokens(ofIssuer, new TokenRoles(settings.jwtRolesClaim()));
    if (tokens != null && issuer.getJwt().getAudiences().isEmpty()) {
      log.warn(
          "Tokens of {} are taken whatever application they are meant for; where the issuer serves others too, set spring.security.oauth2.resourceserver.jwt.audiences",
          issuer.getJwt().getIssuerUri());
    }
    return new Credentials(bootstrap, ring, tokens, quotas);
  }
}
