package io.pricescape;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** An operator or a seller with curl: plain HTTP, with a key or without. */
public record Caller(String address, String key) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Asks for what is at a path. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(to(path).GET());
  }

  /** Sends JSON. */
  public HttpResponse<String> put(String path, String json)
      throws IOException, InterruptedException {
    return send(
        to(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
  }

  /** Sends a body of a type. */
  public HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return send(to(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  /** Sends JSON. */
  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return post(path, "application/json", json);
  }

  private HttpRequest.Builder to(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    return key.isEmpty() ? request : request.header("X-API-Key", key);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
