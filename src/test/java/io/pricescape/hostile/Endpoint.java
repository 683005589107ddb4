package io.pricescape.hostile;

import org.jspecify.annotations.Nullable;

/** An address of the service with a request that it would answer well. */
record Endpoint(
    String name,
    String method,
    String path,
    @Nullable String contentType,
    String body,
    @Nullable String key) {
  static Endpoint get(String path) {
    return new Endpoint("GET " + path, "GET", path, null, "", null);
  }

  static Endpoint post(String path, String contentType, String body) {
    return new Endpoint("POST " + path + " " + contentType, "POST", path, contentType, body, null);
  }

  Endpoint withKey(String key) {
    return new Endpoint(name, method, path, contentType, body, key);
  }

  Endpoint withMethod(String other) {
    return new Endpoint(
        other + name.substring(method.length()), other, path, contentType, body, key);
  }

  @Override
  public String toString() {
    return name;
  }
}
