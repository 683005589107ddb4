package io.pricescape.security;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Spring Security's firewall with its own rules for headers, which it checks whenever one is read,
 * a dozen times a request: what is plain ASCII, as nearly all is, needs no regular expression.
 */
@Configuration(proxyBeanMethods = false)
class QuickFirewall {
  private static final Pattern NAME = Pattern.compile("[\\p{IsAssigned}&&[^\\p{IsControl}]]*");
  private static final Pattern VALUE =
      Pattern.compile("[\\p{IsAssigned}&&[[^\\p{IsControl}]||\\t]]*");

  @Bean
  StrictHttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderNames(allowed(NAME));
    firewall.setAllowedHeaderValues(allowed(VALUE));
    return firewall;
  }

  static Predicate<String> allowed(Pattern rule) {
    return text -> isPlain(text) || rule.matcher(text).matches();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
