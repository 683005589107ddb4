package io.pricescape.soak;

import io.pricescape.Caller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Questions with a seed, and what each version answers to them, to the letter. */
final class Expected {
  static final String CATEGORY = "sample-watches";
  static final String ASK = "/api/v1/categories/" + CATEGORY + "/price-suggestions";
  private static final Pattern VERSION = Pattern.compile("\"model\":\\{\"version\":(\\d+)");
  private static final List<String> TYPES = List.of("digital", "analog", "smart");
  private static final List<String> CONDITIONS = List.of("New", "Used", "Very good");

  private final List<String> questions = new ArrayList<>();
  private final Map<Integer, List<String>> answers = new HashMap<>();

  /** Asks a replica for the answers of some versions. */
  Expected(Caller caller, List<Integer> versions) throws Exception {
    for (int seed = 0; seed < 60; seed++) {
      questions.add(
          "{\"attributes\":{\"type\":\"%s\"%s},\"askingPrice\":%d,\"samples\":5,\"seed\":%d}"
              .formatted(
                  TYPES.get(seed % 3),
                  seed % 2 == 0 ? "" : ",\"condition\":\"" + CONDITIONS.get(seed / 2 % 3) + "\"",
                  100 + 40 * seed,
                  seed));
    }
    for (int version : versions) {
      List<String> of = new ArrayList<>();
      for (String question : questions) {
        var answer = caller.post(ASK + "?modelVersion=" + version, question);
        if (answer.statusCode() != 200) {
          throw new IllegalStateException(answer.body());
        }
        of.add(answer.body());
      }
      answers.put(version, of);
    }
  }

  int questions() {
    return questions.size();
  }

  String question(int number) {
    return questions.get(number);
  }

  /** All questions in one. */
  String batch() {
    return "{\"requests\":[" + String.join(",", questions) + "]}";
  }

  /** Whether an answer is what the version that it names says. */
  boolean isRight(int number, String answer) {
    List<String> of = answers.get(version(answer));
    return of != null && of.get(number).equals(answer);
  }

  boolean isRightBatch(String answer) {
    List<String> of = answers.get(version(answer));
    return of != null && ("{\"results\":[" + String.join(",", of) + "]}").equals(answer);
  }

  static int version(String answer) {
    Matcher version = VERSION.matcher(answer);
    return version.find() ? Integer.parseInt(version.group(1)) : -1;
  }
}
