package io.pricescape.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What stands for the sender of requests without a key. Of IPv6 it is the network (/64): whoever
 * has one address has all of its network.
 */
final class ClientAddress {
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /**
   * Reads an address.
   *
   * @param address as the container gives it: the connection's, unless {@code
   *     server.forward-headers-strategy} lets a proxy name it
   */
  static String of(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      // a literal is not looked up
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "/64"
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address; // a proxy's own word for a sender is as good
    }
  }
}
