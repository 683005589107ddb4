package io.pricescape.hostile;

import io.pricescape.hostile.RawRequest.Framing;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/** Malformed requests to an endpoint: the same seed and number, the same request. */
final class MalformedRequests {
  private static final List<String> METHODS =
      List.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "DELETE",
          "PATCH",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "PROPFIND",
          "QUERY",
          "get",
          "G@T",
          "",
          "G\0T",
          "\u00e9",
          "X".repeat(9_000));

  private static final List<String> VERSIONS =
      List.of(
          "HTTP/1.0",
          "HTTP/0.9",
          "HTTP/2.0",
          "HTTP/9.9",
          "HTTP/1.1 x",
          "HTP/1.1",
          "http/1.1",
          "HTTP/1.",
          "",
          "\0",
          "HTTP/11111111111111111111.1");

  private static final List<String> TYPES =
      List.of(
          "",
          "json",
          "/",
          "a/b/c",
          "application/",
          "*/*",
          "text/plain",
          "text/html",
          "text/csv",
          "application/json;charset=utf-16",
          "application/json;charset=nonsense",
          "application/json;charset=\"",
          "application/json; charset=\u00e9",
          "application/*",
          "application/json;charset=",
          "application/json;;;",
          "application/json;a=\"b",
          "application/xml",
          "application/yaml",
          "application/x-ndjson",
          "application/x-ndjson;x",
          "application/x-www-form-urlencoded",
          "multipart/form-data",
          "multipart/form-data; boundary=x",
          "application/json, text/csv",
          "application/problem+json",
          "application/vnd.x+json",
          "application/json;q=" + "9".repeat(5_000),
          "\0",
          "{}",
          "text/csv;charset=latin1",
          "application/octet-stream",
          "APPLICATION/JSON");

  private static final List<String> HEADERS =
      List.of(
          "Host: a b",
          "Host: [::1",
          "Host: localhost:99999999",
          "Host:",
          "Host: x\u00e9",
          "Accept:",
          "Accept: text/html",
          "Accept: application/xml",
          "Accept: a",
          "Accept: ;;;",
          "Accept: */*;q=2",
          "Accept: application/json;q=x",
          "Accept: text/event-stream",
          "Accept: image/*",
          "Accept: application/yaml",
          "Accept: application/openmetrics-text",
          "Accept: text/plain;version=9.9.9",
          "Accept: " + "a/b,".repeat(1_500) + "a/b",
          "Accept-Encoding: gzip;q=x, ,",
          "Accept-Encoding: br;q=1, *;q=0",
          "Accept-Language: -x-",
          "Accept-Language: " + "zz-ZZ;q=0.1,".repeat(200),
          "Accept-Charset: nonsense",
          "Content-Encoding: gzip",
          "Content-Encoding: deflate, br",
          "Content-Language: \u00e9",
          "Expect: 100-continue",
          "Expect: the-worst",
          "Range: bytes=9-1",
          "Range: bytes=0-,5-,x",
          "If-None-Match: \"",
          "If-Modified-Since: yesterday",
          "If-Match: *",
          "If-Range: x",
          "X-HTTP-Method-Override: DELETE",
          "X-API-Key: wrong",
          "X-API-Key:",
          "X-API-Key: \0",
          "X-API-Key: " + "k".repeat(6_000),
          "Authorization: Basic \u00ff",
          "Authorization: Bearer",
          "Authorization: Bearer a.b.c",
          "Authorization: Digest x=\"",
          "Authorization:",
          "Cookie: a=\"; =; \u0001",
          "Cookie: JSESSIONID=../../x",
          "Upgrade: websocket",
          "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk",
          "TE: trailers, x;q=\"",
          "Trailer: Host",
          "Origin: http://evil.example",
          "Origin: null",
          "Origin: http://evil.example\r\nAccess-Control-Request-Method: DELETE",
          "Origin: %%%",
          "X-Forwarded-Host: a b",
          "X-Forwarded-Proto: gopher",
          "X-Forwarded-Port: x",
          "X-Forwarded-Prefix: /../..",
          "Forwarded: for=\"[",
          "X-Original-URL: /api/v1/admin",
          "no colon here",
          ": nameless",
          "Bad Name: x",
          "B\u00e4d: x",
          "Bad\0: x",
          "X: a\0b",
          "X: a\rb",
          " folded: x",
          "X: y\r\n folded",
          "X:" + "y".repeat(9_000),
          "X: " + "y".repeat(70_000),
          "Connection: keep-alive, close, x",
          "Keep-Alive: timeout=-1",
          "Content-Length: 0",
          "Transfer-Encoding: identity",
          "Traceparent: 00-x-y-z",
          "Last-Event-ID: \u00ff",
          "Via: " + "1.1 x,".repeat(100),
          "Max-Forwards: -1");

  private static final List<String> QUERIES =
      List.of(
          "?",
          "?&&&",
          "?=",
          "?x",
          "?%",
          "?a=%zz",
          "?a=%00",
          "?a=%ff%fe",
          "?a=%c0%af",
          "?a[]=1",
          "?modelVersion=",
          "?modelVersion=abc",
          "?modelVersion=-1",
          "?modelVersion=1e9",
          "?modelVersion=99999999999999999999",
          "?modelVersion=7",
          "?modelVersion=1&modelVersion=2",
          "?modelVersion=%00",
          "?modelVersion=1%20",
          "?limit=0",
          "?limit=x",
          "?limit=1e3",
          "?limit=99999999999",
          "?after=",
          "?after=%ff",
          "?after=zz",
          "?after=%00",
          "?category=%00",
          "?state=nonsense",
          "?state=%00",
          "?price=%00",
          "?price=nonsense",
          "?id=",
          "?listedAt=%ff",
          "?currency=%ed%a0%80",
          "?price=a&price=b",
          "?group=x",
          "?configUrl=http://evil.example",
          "?url=//evil.example",
          "?includeNames=%00",
          "?name[]=%5b",
          "?debug=true&trace=true",
          "?x=" + "y".repeat(3_000),
          "?" + "a=b&".repeat(400),
          "?x=<script>",
          "?x=a b",
          "?x=\u00e9",
          "?x=\0",
          "#fragment",
          "?x=${jndi:ldap://localhost/x}",
          "?x=';--");

  private static final List<String> PATH_PIECES =
      List.of(
          "%",
          "%zz",
          "%00",
          "%2e%2e/",
          "../",
          "..%2f",
          "%2f",
          "//",
          ";a=b",
          ";",
          "\\",
          "%5c",
          "{",
          "}",
          "|",
          "^",
          "`",
          "<",
          "\"",
          " ",
          "\t",
          "\u00e9",
          "\u00ff\u00fe",
          "%ff",
          "%c3%28",
          "%ed%a0%80",
          "%e2%80%ae",
          "/../../../etc/passwd",
          "/WEB-INF/web.xml",
          "/.git/config",
          "/none",
          "/%20",
          ".json",
          ".yaml",
          "/1",
          "~",
          "*",
          "%0d%0aX:%20y",
          "\r\nX: y",
          "/.",
          "a".repeat(300),
          "/" + "b".repeat(3_000),
          "/" + "c/".repeat(2_000),
          "%25%32%65",
          "d".repeat(20_000),
          "?",
          "/error",
          "-1",
          "/99999999999999999999",
          "/null",
          "%u0041");

  private static final List<String> TARGETS =
      List.of(
          "*",
          "",
          "localhost:80",
          "http://evil.example/",
          "http://",
          "https://[::1/",
          "://",
          "?",
          "/%",
          "//",
          "/..",
          "/../..",
          "/;",
          "/%2e%2e%2f%2e%2e",
          "\\",
          "file:///etc/passwd",
          "/ ",
          "/api",
          "/api/v1",
          "/api/v1/",
          "/api/v1/categories/",
          "/api/v1/categories//",
          "/api/v1/categories/none",
          "/api/v1/categories/none/price-suggestions",
          "/api/v1/categories/%00/price-suggestions",
          "/api/v1/categories/%2e%2e/price-suggestions",
          "/api/v1/categories/UPPER",
          "/api/v1/categories/" + "w".repeat(500),
          "/actuator",
          "/api/v1/categories/watches%00",
          "/api/v1/categories/%ff",
          "/actuator/health/none",
          "/actuator/prometheus/x",
          "/actuator/sbom",
          "/actuator/env",
          "/swagger-ui/../error",
          "/swagger-ui/%2e%2e/index.html",
          "/webjars/../x",
          "/webjars/%00",
          "/v3/api-docs/none",
          "/v3/api-docs.yaml",
          "/v3/api-docs/swagger-config",
          "/favicon.ico",
          "/index.html",
          "/assets/..%5c..%5cx",
          "/swagger-ui/index.html%00.js",
          "/api/v1/admin/none");

  private static final List<BiConsumer<RawRequest, RandomGenerator>> FAULTS =
      List.of(
          (r, random) -> r.method = pick(METHODS, random),
          (r, random) -> r.version = pick(VERSIONS, random),
          (r, random) -> r.contentType = random.nextInt(4) == 0 ? null : pick(TYPES, random),
          (r, random) -> r.contentType = pick(TYPES, random),
          (r, random) -> r.headers.add(pick(HEADERS, random)),
          (r, random) -> r.headers.add(pick(HEADERS, random)),
          (r, random) -> r.headers.add(pick(HEADERS, random)),
          (r, random) -> r.headers.set(0, pick(HEADERS, random)),
          (r, random) -> r.headers.add("Host: localhost"),
          (r, random) -> many(r, random.nextBoolean() ? 90 : 500),
          (r, random) -> r.target += pick(QUERIES, random),
          (r, random) -> r.target += pick(QUERIES, random),
          (r, random) -> r.target = spliced(r.target, pick(PATH_PIECES, random), random),
          (r, random) -> r.target += pick(PATH_PIECES, random),
          (r, random) -> r.target = pick(TARGETS, random),
          (r, random) -> r.framing = pick(List.of(Framing.values()), random),
          (r, random) -> r.framing = pick(List.of(Framing.values()), random),
          (r, random) -> r.sentBytes = random.nextInt(1 + r.bytes().length),
          MalformedRequests::breakBody,
          MalformedRequests::breakBody,
          MalformedRequests::breakBody,
          MalformedRequests::breakBody,
          MalformedRequests::breakBody,
          MalformedRequests::breakBody);

  private MalformedRequests() {}

  /** One request with one to three faults. */
  static RawRequest request(Endpoint endpoint, long seed, int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    RawRequest request = new RawRequest(endpoint);
    int faults = 1 + random.nextInt(3);
    for (int i = 0; i < faults; i++) {
      int fault = random.nextInt(FAULTS.size());
      request.faults.add("fault " + fault);
      FAULTS.get(fault).accept(request, random);
    }
    return request;
  }

  private static void breakBody(RawRequest request, RandomGenerator random) {
    request.body = BrokenBodies.broken(request.body, random);
    if (request.framing == Framing.NONE && request.body.length > 0) {
      request.framing = random.nextBoolean() ? Framing.LENGTH : Framing.CHUNKED;
    }
  }

  private static void many(RawRequest request, int count) {
    for (int i = 0; i < count; i++) {
      request.headers.add("X-" + i + ": " + i);
    }
  }

  private static String spliced(String target, String piece, RandomGenerator random) {
    int at = random.nextInt(target.length() + 1);
    return target.substring(0, at) + piece + target.substring(at);
  }

  private static <T> T pick(List<T> of, RandomGenerator random) {
    return of.get(random.nextInt(of.size()));
  }
}
