package io.pricescape.security;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * The keys, and how open the service is.
 *
 * @param adminKey a key of role admin; blank counts as none
 * @param sellerKey a key of role seller; blank counts as none
 * @param publicSuggestions whether calls of role seller need no key
 * @param keepAdminKey whether an admin key is made and kept where none is set
 * @param adminKeyFile where the made key is kept
 * @param keyPoll how often the keys in memory are read again
 * @param keysOutliveDatabase how long they go on opening while they cannot be
 * @param jwtRolesClaim the claim of a token that names its roles
 * @param allowedOrigins web sites whose scripts may call, as {@code https://host[:port]}
 * @param embeddingOrigins web sites that may show {@code /embed} in a frame, or {@code *} for any
 */
@ConfigurationProperties("pricescape.security")
record SecuritySettings(
    @Nullable String adminKey,
    @Nullable String sellerKey,
    @DefaultValue("false") boolean publicSuggestions,
    @DefaultValue("false") boolean keepAdminKey,
    @DefaultValue("./data/admin-key") Path adminKeyFile,
    @DefaultValue("2s") Duration keyPoll,
    @DefaultValue("1h") Duration keysOutliveDatabase,
    @DefaultValue("roles") String jwtRolesClaim,
    @DefaultValue List<String> allowedOrigins,
    @DefaultValue("*") List<String> embeddingOrigins) {
  private static final String PREFIX = "pricescape.security.";
  private static final Duration LONGEST_POLL = Duration.ofSeconds(5);

  SecuritySettings {
    adminKey = StringUtils.hasText(adminKey) ? adminKey.strip() : null;
    sellerKey = StringUtils.hasText(sellerKey) ? sellerKey.strip() : null;
    if (adminKey != null && adminKey.equals(sellerKey)) {
      throw new KeyRefusedException(
          "PRICESCAPE_ADMIN_KEY and PRICESCAPE_SELLER_KEY are the same, which would make every seller an admin: set two different keys");
    }
    adminKeyFile = adminKeyFile.toAbsolutePath().normalize();
    if (keyPoll.toMillis() < 100 || keyPoll.compareTo(LONGEST_POLL) > 0) {
      throw new IllegalArgumentException(PREFIX + "key-poll must be 100ms to 5s");
    }
    if (keysOutliveDatabase.compareTo(keyPoll.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          PREFIX + "keys-outlive-database must be at least twice key-poll");
    }
    if (jwtRolesClaim.isBlank()) {
      throw new IllegalArgumentException(PREFIX + "jwt-roles-claim must name a claim");
    }
    allowedOrigins = allowedOrigins.stream().map(String::strip).toList();
    allowedOrigins.forEach(origin -> Origins.check(PREFIX + "allowed-origins", origin));
    embeddingOrigins = embeddingOrigins.stream().map(String::strip).toList();
    if (!embeddingOrigins.equals(List.of("*"))) {
      embeddingOrigins.forEach(origin -> Origins.check(PREFIX + "embedding-origins", origin));
    }
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "SecuritySettings[publicSuggestions=%s, adminKeyFile=%s, allowedOrigins=%s]"
        .formatted(publicSuggestions, adminKeyFile, allowedOrigins);
  }
}
