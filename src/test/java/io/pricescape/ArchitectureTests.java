package io.pricescape;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.pricescape.listing.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The map of the house: which room may use which, and which library stays behind which wall. */
class ArchitectureTests {
  private static final String ROOT = "io.pricescape.";
  private static final Path SOURCES = Path.of("src/main/java");
  private static final int MOST_LINES = 250;

  /** Every room with the rooms that it may use; all arrows point down. */
  private static final Map<String, Set<String>> MAP =
      Map.ofEntries(
          Map.entry("sample", Set.of("catalog", "listing", "retraining", "problem")),
          Map.entry(
              "retraining",
              Set.of(
                  "registry",
                  "training",
                  "evaluation",
                  "model",
                  "encoding",
                  "listing",
                  "catalog",
                  "mixture",
                  "problem")),
          Map.entry(
              "suggestion",
              Set.of("registry", "model", "listing", "encoding", "catalog", "mixture", "problem")),
          Map.entry("report", Set.of("registry", "evaluation", "model", "catalog", "problem")),
          Map.entry("registry", Set.of("model", "evaluation", "catalog", "problem")),
          Map.entry("training", Set.of("model", "encoding", "listing", "catalog", "mixture")),
          Map.entry("evaluation", Set.of("model", "catalog", "mixture")),
          Map.entry("model", Set.of("encoding", "catalog", "mixture")),
          Map.entry("encoding", Set.of("catalog")),
          Map.entry("listing", Set.of("catalog", "problem")),
          Map.entry("catalog", Set.of("problem")),
          Map.entry("mixture", Set.of()),
          Map.entry("problem", Set.of()),
          Map.entry("audit", Set.of("security", "problem")),
          Map.entry("security", Set.of("problem")),
          Map.entry("pages", Set.of()),
          Map.entry("web", Set.of("problem")),
          Map.entry("database", Set.of()));

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.pricescape");

  static Stream<String> rooms() {
    return MAP.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void usesOnlyTheRoomsBelowIt(String room) {
    String[] others =
        rooms()
            .filter(
                other -> !other.equals(room) && !MAP.getOrDefault(room, Set.of()).contains(other))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because(
            "arrows between rooms point down, so that a room can be read, tested and changed with"
                + " only those below it in mind: "
                + room
                + " may use "
                + new TreeSet<>(MAP.getOrDefault(room, Set.of())))
        .allowEmptyShould(true)
        .check(HOUSE);
  }

  @Test
  void everyRoomIsOnTheMap() throws IOException {
    try (Stream<Path> entries = Files.list(SOURCES.resolve("io/pricescape"))) {
      assertThat(entries.filter(Files::isDirectory).map(room -> room.getFileName().toString()))
          .as("a new room says on the map whom it may use")
          .containsExactlyInAnyOrderElementsOf(MAP.keySet());
    }
  }

  @Test
  void noRoomUsesTheProgramThatStartsThem() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.pricescape")
        .because("the program stands on the rooms, not they on it")
        .check(HOUSE);
  }

  @Test
  void trainingKnowsOfListingsOnlyTheRecord() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "training..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "listing..").and(not(belongToAnyOf(Listing.class))))
        .because("training is a pure function of rows, and never sees where rows are kept")
        .check(HOUSE);
  }

  @Test
  void mixtureIsPlainJava() {
    classes()
        .that()
        .resideInAPackage(ROOT + "mixture..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", ROOT + "mixture..", "org.jspecify.annotations..")
        .because("mathematics needs nothing to be understood but itself")
        .check(HOUSE);
  }

  @Test
  void onlyTrainingTouchesTheTrainingLibrary() {
    noClasses()
        .that(not(resideInAPackage(ROOT + "training..")))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "org.bytedeco..")
        .because("a process that only serves must never load the native training library")
        .check(HOUSE);
  }

  @Test
  void learningKnowsNeitherSpringNorDatabases() {
    noClasses()
        .that(
            resideInAnyPackage(
                Stream.of("mixture", "encoding", "model", "training", "evaluation")
                    .map(room -> ROOT + room + "..")
                    .toArray(String[]::new)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.springframework..", "org.postgresql..")
        .because("learning and predicting run unchanged in a unit test or on another engine")
        .check(HOUSE);
  }

  @Test
  void injectsThroughConstructorsOnly() {
    NO_CLASSES_SHOULD_USE_FIELD_INJECTION
        .because("what a class needs stands in its constructor, also for a test")
        .check(HOUSE);
  }

  @Test
  void logsThroughOneDoor() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING
        .because("operators configure one logging system")
        .check(HOUSE);
  }

  @Test
  void printsNothingPastTheLog() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
        .because("what is printed past the log has no time, no level and no off switch")
        .check(HOUSE);
  }

  @Test
  void settingsBelongToTheirRoom() {
    classes()
        .that()
        .areAnnotatedWith(ConfigurationProperties.class)
        .should()
        .bePackagePrivate()
        .andShould()
        .beRecords()
        .because("a setting is read in one room only, and never changes")
        .check(HOUSE);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Data|Info)")
        .because("such a suffix stands where a word of the domain is missing")
        .check(HOUSE);
  }

  @Test
  void everyPackageSaysWhatItIsForAndMarksItsNulls() throws IOException {
    List<Path> sources = sources();
    Set<Path> packages = new TreeSet<>(sources.stream().map(Path::getParent).toList());
    for (Path directory : packages) {
      assertThat(directory.resolve("package-info.java"))
          .as("a package-info with @NullMarked lets the compiler check nulls")
          .content()
          .startsWith("/**")
          .contains("\n@NullMarked\n");
    }
  }

  @Test
  void noClassIsLongerThanOneCanHoldInMind() throws IOException {
    for (Path source : sources()) {
      assertThat(Files.readAllLines(source))
          .as("%s has at most %d lines; beyond, it is two classes", source, MOST_LINES)
          .hasSizeLessThanOrEqualTo(MOST_LINES);
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
