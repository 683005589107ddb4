package io.pricescape.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** The quick firewall beside the one that it stands for. */
class QuickFirewallTests {
  private final StrictHttpFirewall quick = new QuickFirewall().firewall();
  private final StrictHttpFirewall strict = new StrictHttpFirewall();

  @Test
  void lettingAHeadersValuePassIsDecidedAsBySpringForEveryCharacter() {
    agree(firewall -> c -> passes(firewall, "X-Any", "a" + c + "z"));
  }

  @Test
  void lettingAHeadersNamePassIsDecidedAsBySpringForEveryCharacter() {
    agree(firewall -> c -> passes(firewall, "X" + c, "a"));
  }

  private void agree(Function<StrictHttpFirewall, Predicate<Character>> decision) {
    int refused = 0;
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      boolean passes = decision.apply(strict).test((char) c);
      assertThat(decision.apply(quick).test((char) c)).as("U+%04x", c).isEqualTo(passes);
      refused += passes ? 0 : 1;
    }
    assertThat(refused).as("characters refused").isPositive();
  }

  private static boolean passes(StrictHttpFirewall firewall, String name, String value) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    request.addHeader(name, value);
    try {
      firewall.getFirewalledRequest(request).getHeader(name);
      return true;
    } catch (RequestRejectedException e) {
      return false; // which is what is asked
    }
  }
}
