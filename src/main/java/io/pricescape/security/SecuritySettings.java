package io.pricescape.security;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;

/**
 * The keys, and how open the service is.
 *
 * @param adminKey the key of role admin; blank counts as none
 * @param sellerKey the key of role seller; blank counts as none
 * @param publicSuggestions whether calls of role seller need no key
 * @param keepAdminKey whether an admin key is made and kept where none is set
 * @param adminKeyFile where the made key is kept
 */
@ConfigurationProperties("pricescape.security")
record SecuritySettings(
    @Nullable String adminKey,
    @Nullable String sellerKey,
    @DefaultValue("false") boolean publicSuggestions,
    @DefaultValue("false") boolean keepAdminKey,
    @DefaultValue("./data/admin-key") Path adminKeyFile) {

  SecuritySettings {
    adminKey = StringUtils.hasText(adminKey) ? adminKey.strip() : null;
    sellerKey = StringUtils.hasText(sellerKey) ? sellerKey.strip() : null;
    if (adminKey != null && adminKey.equals(sellerKey)) {
      throw new KeyRefusedException(
          "PRICESCAPE_ADMIN_KEY and PRICESCAPE_SELLER_KEY are the same, which would make every seller an admin: set two different keys");
    }
    adminKeyFile = adminKeyFile.toAbsolutePath().normalize();
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "SecuritySettings[publicSuggestions=%s, adminKeyFile=%s]"
        .formatted(publicSuggestions, adminKeyFile);
  }
}
