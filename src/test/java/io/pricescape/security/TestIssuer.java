package io.pricescape.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** An issuer of tokens that can be away. Its address stays the same. */
final class TestIssuer implements AutoCloseable {
  private final RSAKey key = newKey("one");
  private final int port;
  private HttpServer server;

  TestIssuer() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
  }

  String address() {
    return "http://localhost:" + port;
  }

  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
    serve(
        "/.well-known/openid-configuration",
        """
        {"issuer":"%1$s","jwks_uri":"%1$s/keys","subject_types_supported":["public"],
         "response_types_supported":["code"],"authorization_endpoint":"%1$s/none",
         "token_endpoint":"%1$s/none","id_token_signing_alg_values_supported":["RS256"]}
        """
            .formatted(address()));
    serve("/keys", new JWKSet(key.toPublicJWK()).toString());
    server.start();
  }

  private void serve(String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  /** A token of this issuer. */
  String token(String subject, Instant expiresAt, Map<String, Object> claims) throws Exception {
    return sign(key, address(), subject, expiresAt, claims);
  }

  /** A token that another signed in this issuer's name. */
  String forged(String subject, Map<String, Object> claims) throws Exception {
    return sign(newKey("one"), address(), subject, Instant.now().plusSeconds(600), claims);
  }

  /** A token of this issuer's key in another's name. */
  String ofAnother(String subject, Map<String, Object> claims) throws Exception {
    return sign(key, "http://other.example", subject, Instant.now().plusSeconds(600), claims);
  }

  private static String sign(
      RSAKey key, String issuer, String subject, Instant expiresAt, Map<String, Object> claims)
      throws JOSEException {
    JWTClaimsSet.Builder content =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(subject)
            .expirationTime(Date.from(expiresAt));
    claims.forEach(content::claim);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
            content.build());
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
  }
}
