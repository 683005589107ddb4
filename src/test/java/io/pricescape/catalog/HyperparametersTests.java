package io.pricescape.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pricescape.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class HyperparametersTests {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String ALL =
      "{'members':4,'components':8,'hidden':[128,64],'frequencies':0,'maskedShare':0.35,"
          + "'batch':512,'epochs':40,'peakRate':0.006,'weightDecay':0.0,'patience':8,"
          + "'sigmaFloor':0.01,'halfLifeDays':90.5,'auto':true,'autoSeconds':60}";

  private final List<Violation> violations = new ArrayList<>();

  @Test
  void writesWhatItReads() {
    Hyperparameters read = read(ALL);
    assertThat(violations).isEmpty();
    assertThat(JSON.readTree(JSON.writeValueAsString(read))).isEqualTo(JSON.readTree(quoted(ALL)));
    assertThat(JSON.readValue(quoted(ALL), Hyperparameters.class)).isEqualTo(read);
  }

  @Test
  void takesNothingForNoWish() {
    assertThat(read("{}")).isEqualTo(Hyperparameters.none());
    assertThat(read("null")).isEqualTo(Hyperparameters.none());
    assertThat(read("{'members':null}")).isEqualTo(Hyperparameters.none());
    assertThat(Hyperparameters.read(null, "h", violations)).isEqualTo(Hyperparameters.none());
    assertThat(Hyperparameters.none().orNull()).isNull();
    assertThat(JSON.writeValueAsString(Hyperparameters.none())).isEqualTo("{}");
    assertThat(violations).isEmpty();
  }

  @Test
  void namesEveryBrokenRuleAtOnce() {
    assertThat(
            read(
                "{'members':0,'components':33,'hidden':[7,64,513,'x'],'frequencies':-1,"
                    + "'maskedShare':1.01,'batch':15,'epochs':2.5,'peakRate':0,'weightDecay':-1e-9,"
                    + "'patience':'8','sigmaFloor':0.00009,'halfLifeDays':-1,'auto':1,"
                    + "'autoSeconds':4,'learningRate':0.1}"))
        .isEqualTo(Hyperparameters.none().over(Hyperparameters.none()));
    assertThat(violations)
        .containsExactlyInAnyOrder(
            new Violation("hyperparameters.members", "must be a whole number from 1 to 16"),
            new Violation("hyperparameters.components", "must be a whole number from 1 to 32"),
            new Violation("hyperparameters.hidden[0]", "must be a whole number from 8 to 512"),
            new Violation("hyperparameters.hidden[2]", "must be a whole number from 8 to 512"),
            new Violation("hyperparameters.hidden[3]", "must be a whole number from 8 to 512"),
            new Violation("hyperparameters.frequencies", "must be a whole number from 0 to 32"),
            new Violation("hyperparameters.maskedShare", "must be a number from 0 to 1"),
            new Violation("hyperparameters.batch", "must be a whole number from 16 to 8192"),
            new Violation("hyperparameters.epochs", "must be a whole number from 1 to 1000"),
            new Violation("hyperparameters.peakRate", "must be a number above 0 and at most 0.1"),
            new Violation("hyperparameters.weightDecay", "must be a number from 0 to 0.1"),
            new Violation("hyperparameters.patience", "must be a whole number from 1 to 100"),
            new Violation("hyperparameters.sigmaFloor", "must be a number from 0.0001 to 0.5"),
            new Violation("hyperparameters.halfLifeDays", "must be a number from 0 to 36500"),
            new Violation("hyperparameters.auto", "must be true or false"),
            new Violation("hyperparameters.autoSeconds", "must be a whole number from 5 to 3600"),
            new Violation("hyperparameters.learningRate", "is not a known field"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[8,8,8,8,8]"})
  void wantsOneToFourLayers(String hidden) {
    read("{'hidden':" + hidden + "}");
    assertThat(violations)
        .containsExactly(new Violation("hyperparameters.hidden", "must hold 1 to 4 widths"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "'many'"})
  void wantsAnObject(String json) {
    read(json);
    assertThat(violations).containsExactly(new Violation("hyperparameters", "must be an object"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "-1e999", "99999999999", "1e-3"})
  void refusesWhatNoIntHolds(String members) {
    read("{'members':" + members + "}");
    assertThat(violations).hasSize(1);
  }

  @Test
  void takesTheEndsOfEveryRange() {
    read(
        "{'members':1,'components':1,'hidden':[8],'frequencies':0,'maskedShare':0,'batch':16,"
            + "'epochs':1,'peakRate':1e-300,'weightDecay':0,'patience':1,'sigmaFloor':0.0001,"
            + "'halfLifeDays':1e-9,'auto':false,'autoSeconds':5}");
    read(
        "{'members':16,'components':32,'hidden':[512,512,512,512],'frequencies':32,"
            + "'maskedShare':1,'batch':8192,'epochs':1000,'peakRate':0.1,'weightDecay':0.1,"
            + "'patience':100,'sigmaFloor':0.5,'halfLifeDays':36500,'autoSeconds':3600}");
    assertThat(violations).isEmpty();
  }

  @Test
  void putsItsOwnWishesFirst() {
    Hyperparameters run = read("{'members':1,'auto':false}");
    Hyperparameters category = read("{'members':4,'hidden':[64],'auto':true}");
    assertThat(run.over(category)).isEqualTo(read("{'members':1,'hidden':[64],'auto':false}"));
    assertThat(run.over(Hyperparameters.none())).isEqualTo(run);
    assertThat(Hyperparameters.none().over(category)).isEqualTo(category);
  }

  @Test
  void overridesEveryField() {
    Hyperparameters all = read(ALL);
    Hyperparameters others =
        read(
            "{'members':1,'components':1,'hidden':[8],'frequencies':1,'maskedShare':0,'batch':16,"
                + "'epochs':1,'peakRate':0.1,'weightDecay':0.1,'patience':1,'sigmaFloor':0.5,"
                + "'halfLifeDays':1,'auto':false,'autoSeconds':5}");
    assertThat(all.over(others)).isEqualTo(all);
    assertThat(Hyperparameters.none().over(all)).isEqualTo(all);
  }

  @Test
  void cannotBeMadeUnsound() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Hyperparameters(
                    17, null, null, null, null, null, null, null, null, null, null, null, null,
                    null));
  }

  private Hyperparameters read(String json) {
    return Hyperparameters.read(JSON.readTree(quoted(json)), "hyperparameters", violations);
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
