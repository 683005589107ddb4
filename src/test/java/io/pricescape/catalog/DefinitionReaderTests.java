package io.pricescape.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pricescape.problem.Problem;
import io.pricescape.problem.Violation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class DefinitionReaderTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String BRAND = "[{'name':'brand','type':'categorical'}]";

  @Test
  void readsTheContractsExample() {
    Category watches =
        read(
            "watches",
            """
            {"title":"Watches","currency":"USD","priceScale":"log",
             "attributes":[
              {"name":"brand","type":"categorical","required":true},
              {"name":"size","type":"numeric","unit":"mm","min":10,"max":80},
              {"name":"Year of production","type":"numeric","min":1850,"max":2030}],
             "retraining":{"cron":"0 0 3 * * *","minNewListings":500}}
            """);
    assertThat(watches)
        .isEqualTo(
            new Category(
                "watches",
                "Watches",
                "USD",
                PriceScale.LOG,
                false,
                List.of(
                    new CategoricalAttribute("brand", true),
                    new NumericAttribute("size", false, "mm", 10.0, 80.0),
                    new NumericAttribute("Year of production", false, null, 1850.0, 2030.0)),
                new RetrainingPlan("0 0 3 * * *", 500)));
  }

  @Test
  void writesWhatItReads() {
    String definition =
        "{'title':'T','currency':'EUR','priceScale':'linear','decimalComma':true,'attributes':"
            + "[{'name':'a','type':'numeric','required':false,'max':0.5}]}";
    CategoryDefinition written = CategoryDefinition.of(read("t", definition));
    assertThat(JSON.readTree(JSON.writeValueAsString(written)))
        .isEqualTo(JSON.readTree(quoted(definition)));
  }

  @Test
  void namesEveryBrokenRuleAtOnce() {
    assertThat(
            violations(
                "Watches!",
                "{'currency':'DOLLAR','priceScale':'cubic','decimalComma':'no','colour':1,"
                    + "'attributes':[7,{'name':'a'},{'name':'a','type':'numeric','min':5,'max':5,"
                    + "'size':1},{'name':'b','type':'text'},{'name':'c','type':'categorical',"
                    + "'unit':'mm'},{'type':'numeric','min':'x','required':0}],"
                    + "'retraining':{'cron':'nightly','minNewListings':-1,'hour':3}}"))
        .containsExactlyInAnyOrder(
            new Violation(
                "category",
                "must be 1 to 63 small letters, digits and hyphens, and begin with a letter"),
            new Violation("title", "must be given"),
            new Violation("currency", "must be an ISO 4217 code, such as USD"),
            new Violation("priceScale", "must be log or linear"),
            new Violation("decimalComma", "must be true or false"),
            new Violation("colour", "is not a known field"),
            new Violation("attributes[0]", "must be an object"),
            new Violation("attributes[1].type", "must be given"),
            new Violation("attributes[2].name", "must be unique; a is there already"),
            new Violation("attributes[2].min", "must be less than max"),
            new Violation("attributes[2].size", "is not a known field"),
            new Violation("attributes[3].type", "must be categorical or numeric"),
            new Violation("attributes[4].type", "must be numeric to have a unit, min or max"),
            new Violation("attributes[5].name", "must be given"),
            new Violation("attributes[5].min", "must be a finite number"),
            new Violation("attributes[5].required", "must be true or false"),
            new Violation(
                "retraining.cron", "must be six cron fields that come due, such as 0 0 3 * * *"),
            new Violation("retraining.minNewListings", "must be at least 0"),
            new Violation("retraining.hour", "is not a known field"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\\t"})
  void refusesABlankWhereATextMustBe(String blank) {
    assertThat(
            violations(
                "a",
                "{'title':'?','currency':'?','attributes':[{'name':'?','type':'?'}],"
                        .replace("?", blank)
                    + "'retraining':{'cron':'"
                    + blank
                    + "'}}"))
        .containsExactlyInAnyOrder(
            new Violation("title", "must not be blank"),
            new Violation("currency", "must not be blank"),
            new Violation("attributes[0].name", "must not be blank"),
            new Violation("attributes[0].type", "must not be blank"),
            new Violation("retraining.cron", "must not be blank"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Year of production", "<script>alert(1)</script>", "a/b [mm] (x)", "직경", "⌚", "%"})
  void takesAnythingPrintableAsAName(String name) {
    assertThat(named(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\u0000b",
        "a\\nb",
        "\\ud800",
        "a\\u2028b",
        " a",
        "a ",
        "\\u00a0a",
        "a\\u200bb",
        "\\u202ea"
      })
  void refusesANameThatCannotBePrinted(String name) {
    assertThat(named(name))
        .containsExactly(
            new Violation(
                "attributes[0].name",
                "must be 1 to 64 printable characters, without blanks around them or invisible"
                    + " marks among them"));
  }

  @Test
  void takesNamesThatReadTheSameForOne() {
    String composed = "{'name':'\u00e9tat','type':'numeric'}";
    String decomposed = "{'name':'e\u0301tat','type':'numeric'}";
    assertThat(violations("a", definition("[" + composed + "," + decomposed + "]")))
        .extracting(Violation::field)
        .containsExactly("attributes[1].name");
  }

  @Test
  void countsCharactersOfANameNotTheirHalves() {
    assertThat(named("⌚\ud83d\udc8e".repeat(32))).isEmpty();
    assertThat(named("x".repeat(65))).hasSize(1);
  }

  @Test
  void takesAtMostTwoHundredAttributes() {
    assertThat(violations("a", attributes(200))).isEmpty();
    assertThat(violations("a", attributes(201)))
        .containsExactly(new Violation("attributes", "must hold at most 200 attributes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "1a", "-a", "a_b", "a b", "é"})
  void refusesAKeyThatDoesNotFitAnAddress(String key) {
    assertThat(violations(key, definition(BRAND)))
        .extracting(Violation::field)
        .containsExactly("category");
  }

  @Test
  void takesAKeyOf63Characters() {
    assertThat(violations("a".repeat(63), definition(BRAND))).isEmpty();
    assertThat(violations("a".repeat(64), definition(BRAND))).hasSize(1);
  }

  @Test
  void refusesACronThatNeverComesDue() {
    assertThat(
            violations(
                "a", definition(BRAND).replace("}]}", "}],'retraining':{'cron':'0 0 0 31 2 *'}}")))
        .extracting(Violation::field)
        .containsExactly("retraining.cron");
  }

  @Test
  void namesUnsoundHyperparametersBesideEverythingElse() {
    assertThat(
            violations(
                "a", "{'currency':'USD','attributes':[],'hyperparameters':{'members':0,'foo':1}}"))
        .extracting(Violation::field)
        .containsExactlyInAnyOrder(
            "title", "attributes", "hyperparameters.members", "hyperparameters.foo");
  }

  @Test
  void wantsAnAttribute() {
    assertThat(violations("a", definition("[]")))
        .containsExactly(new Violation("attributes", "must hold at least one attribute"));
  }

  @Test
  void ignoresWhatOtherAnswersAddToADefinition() {
    String answer = definition(BRAND).replace("{'title'", "{'category':'a','columns':[],'title'");
    assertThat(violations("a", answer)).isEmpty();
  }

  private static List<Violation> named(String name) {
    return violations("a", definition("[{'name':'" + name + "','type':'categorical'}]"));
  }

  private static String attributes(int count) {
    return definition(
        IntStream.range(0, count)
            .mapToObj(i -> "{'name':'a" + i + "','type':'numeric'}")
            .collect(Collectors.joining(",", "[", "]")));
  }

  private static String definition(String attributes) {
    return "{'title':'T','currency':'USD','attributes':" + attributes + "}";
  }

  private static Category read(String key, String definition) {
    return DefinitionReader.read(key, JSON.readTree(quoted(definition)));
  }

  @SuppressWarnings("unchecked")
  private static List<Violation> violations(String key, String definition) {
    Problem problem = catchThrowableOfType(Problem.class, () -> read(key, definition));
    return problem == null
        ? List.of()
        : (List<Violation>) problem.getBody().getProperties().get("violations");
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
