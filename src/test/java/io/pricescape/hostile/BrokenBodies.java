package io.pricescape.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/** Ways to break a body. */
final class BrokenBodies {
  private static final int DEEP = 10_000;

  /** Values that stand where others belong. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e999999",
          "-1e-999999",
          "1" + "0".repeat(2_000),
          "NaN",
          "-Infinity",
          "01",
          "0x10",
          "1.",
          ".5",
          "+1",
          "9223372036854775808",
          "2147483648",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\uzzzz\"",
          "\"\\x\"",
          "\"a\nb\"",
          "\"" + "x".repeat(5_000) + "\"",
          "\"\u202e\u200b\ufeff\"",
          "\"'; drop table listing; --\"",
          "\"${jndi:ldap://localhost/x}\"",
          "\"{{7*7}}\"",
          "\"../../etc/passwd\"",
          "\"<script>alert(1)</script>\"",
          "\"%s%n%d\"",
          "[]",
          "{}",
          "[[]]",
          "{\"a\":{}}",
          "[1,2",
          "{\"a\"",
          "'x'",
          "undefined",
          "/* x */ 1",
          "[" + "1,".repeat(3_000) + "1]");

  private static final List<String> NAMES =
      List.of(
          "",
          "__proto__",
          "@class",
          "\\u0000",
          "\\ud800",
          "attributes",
          "requests",
          "samples",
          "price",
          "brand",
          "size",
          "a.b[0]",
          "x".repeat(3_000),
          "\\\"",
          "${x}",
          "' or 1=1 --",
          "é\u0301\u202e");

  private static final List<BiFunction<byte[], RandomGenerator, byte[]>> WAYS =
      List.of(
          (body, random) -> Arrays.copyOf(body, random.nextInt(body.length + 1)),
          BrokenBodies::flip,
          BrokenBodies::flip,
          (body, random) -> random(random),
          (body, random) -> new byte[0],
          (body, random) -> nested("[", random),
          (body, random) -> nested("{\"a\":", random),
          (body, random) -> splice(body, nested("[", random), random),
          BrokenBodies::otherValue,
          BrokenBodies::otherValue,
          BrokenBodies::otherValue,
          BrokenBodies::otherValue,
          BrokenBodies::furtherMember,
          BrokenBodies::furtherMember,
          (body, random) -> pick(VALUES, random).getBytes(UTF_8),
          (body, random) -> join(body, pick(VALUES, random).getBytes(UTF_8)),
          (body, random) -> join(body, body),
          (body, random) -> join(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, body),
          (body, random) -> text(body).getBytes(UTF_16),
          (body, random) -> splice(body, new byte[] {(byte) 0xC3, (byte) 0x28}, random),
          (body, random) ->
              splice(body, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, random),
          (body, random) -> splice(body, new byte[] {(byte) 0xFF, (byte) 0xFE, 0}, random),
          (body, random) -> splice(body, new byte[1 + random.nextInt(50)], random),
          (body, random) -> text(body).replace('"', '\'').getBytes(ISO_8859_1),
          (body, random) -> text(body).replace(",", ",,").getBytes(ISO_8859_1),
          (body, random) -> text(body).replace("\n", "\r").getBytes(ISO_8859_1),
          (body, random) -> splice(body, "\"".getBytes(UTF_8), random),
          (body, random) -> splice(body, " ".repeat(200_000).getBytes(UTF_8), random));

  private BrokenBodies() {}

  static byte[] broken(byte[] body, RandomGenerator random) {
    return WAYS.get(random.nextInt(WAYS.size())).apply(body, random);
  }

  private static byte[] flip(byte[] body, RandomGenerator random) {
    byte[] flipped = body.clone();
    for (int i = 0; i <= random.nextInt(4) && body.length > 0; i++) {
      flipped[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    return flipped;
  }

  private static byte[] random(RandomGenerator random) {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] nested(String opening, RandomGenerator random) {
    String closing = opening.equals("[") ? "]" : "}";
    String open = opening.repeat(DEEP);
    return (random.nextBoolean() ? open : open + "1" + closing.repeat(DEEP)).getBytes(UTF_8);
  }

  /** Another value after one of the colons, or commas where there is none. */
  private static byte[] otherValue(byte[] body, RandomGenerator random) {
    String text = text(body);
    char mark = text.indexOf(':') >= 0 ? ':' : ',';
    int[] places = places(text, mark);
    if (places.length == 0) {
      return pick(VALUES, random).getBytes(UTF_8);
    }
    int from = places[random.nextInt(places.length)] + 1;
    int to = from;
    while (to < text.length() && ",}]\n".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    String value = new String(pick(VALUES, random).getBytes(UTF_8), ISO_8859_1);
    return (text.substring(0, from) + value + text.substring(to)).getBytes(ISO_8859_1);
  }

  private static byte[] furtherMember(byte[] body, RandomGenerator random) {
    String text = text(body);
    int[] places = places(text, '{');
    if (places.length == 0) {
      return join((pick(NAMES, random) + ",").getBytes(UTF_8), body);
    }
    int at = places[random.nextInt(places.length)] + 1;
    String member = "\"" + pick(NAMES, random) + "\":" + pick(VALUES, random) + ",";
    return (text.substring(0, at)
            + new String(member.getBytes(UTF_8), ISO_8859_1)
            + text.substring(at))
        .getBytes(ISO_8859_1);
  }

  private static int[] places(String text, char mark) {
    return java.util.stream.IntStream.range(0, text.length())
        .filter(i -> text.charAt(i) == mark)
        .toArray();
  }

  private static byte[] splice(byte[] body, byte[] piece, RandomGenerator random) {
    int at = random.nextInt(body.length + 1);
    byte[] head = join(Arrays.copyOf(body, at), piece);
    return join(head, Arrays.copyOfRange(body, at, body.length));
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private static String pick(List<String> of, RandomGenerator random) {
    return of.get(random.nextInt(of.size()));
  }
}
