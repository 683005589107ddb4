package io.pricescape.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One category, from its definition to the score of the model that it got. */
final class Trial {
  private static final int BATCH = 1000;
  private static final int MAX_SAID = 3;
  private static final int MAX_SAID_OF_CELLS = 2;
  private static final Set<String> UNFINISHED = Set.of("queued", "running");

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final EvidenceOptions options;
  private final RunningService service;
  private final Duration poll;
  private final Consumer<String> progress;

  /**
   * A trial.
   *
   * @param poll how long to wait between two looks at the training run
   * @param progress is told what happens
   */
  Trial(EvidenceOptions options, Duration poll, Consumer<String> progress) {
    this.options = options;
    this.service = new RunningService(mapper, options.base(), options.adminKey());
    this.poll = poll;
    this.progress = progress;
  }

  /** Does it all and describes it: a table, the verdict, and the model's own report. */
  String markdown() throws IOException, InterruptedException {
    byte[] body = Files.readAllBytes(options.definition());
    JsonNode definition = mapper.readTree(body);
    ListingFile listings =
        ListingFile.read(
            options.csv(), options.price(), definition.path("decimalComma").asBoolean(false));
    ListingFile.Halves halves = listings.part(options);
    Questions questions = new Questions(mapper, definition, listings);
    service.define(options.category(), body);
    JsonNode run = train(listings.columns(), halves.learned());
    int version = run.path("modelVersion").asInt();
    TrialPage page = new TrialPage(options.category(), halves, run);
    page.add(0, score(version, questions, halves.heldBack(), 0));
    if (options.withheld() > 0) {
      page.add(
          options.withheld(), score(version, questions, halves.heldBack(), options.withheld()));
    }
    addShort(version, questions, halves, page);
    return page.text(service.report(options.category(), version));
  }

  private JsonNode train(List<String> columns, List<ListingFile.Row> learned)
      throws IOException, InterruptedException {
    ListingColumns named =
        new ListingColumns(options.price(), options.time() ? options.listedAt() : null);
    JsonNode report = service.add(options.category(), named, CsvBody.of(columns, learned));
    progress.accept(
        "%d rows imported: %s inserted, %s rejected"
            .formatted(learned.size(), report.path("inserted"), report.path("rejected")));
    JsonNode run = service.train(options.category(), options.seed());
    String phase = "";
    while (UNFINISHED.contains(run.path("state").asString())) {
      String now = run.path("phase").asString("queued");
      if (!now.equals(phase)) {
        phase = now;
        progress.accept("Training run " + run.path("id") + ": " + phase);
      }
      Thread.sleep(poll.toMillis());
      run = service.run(run.path("id").asLong());
    }
    if (!run.path("state").asString().equals("succeeded")) {
      throw new NotScored("The training run did not succeed: " + run);
    }
    return run;
  }

  private Figures score(
      int version, Questions questions, List<ListingFile.Row> heldBack, double withheld)
      throws IOException, InterruptedException {
    List<AnsweredMixture> answers = new ArrayList<>();
    for (int from = 0; from < heldBack.size(); from += BATCH) {
      List<ListingFile.Row> rows = heldBack.subList(from, Math.min(from + BATCH, heldBack.size()));
      answers.addAll(asked(version, questions.batch(rows, from, withheld), rows.size()));
    }
    progress.accept(answers.size() + " questions answered, withheld " + withheld);
    return Figures.of(answers, heldBack.stream().mapToDouble(ListingFile.Row::price).toArray());
  }

  /**
   * Adds the scores of the questions that give 1, 2 and 3 answers, and those of frequent values.
   */
  private void addShort(int version, Questions questions, ListingFile.Halves halves, TrialPage page)
      throws IOException, InterruptedException {
    for (int said = 1; said <= MAX_SAID; said++) {
      List<Questions.FewAnswers> asked = questions.saying(said, halves.heldBack());
      if (asked.isEmpty()) {
        continue;
      }
      List<AnsweredMixture> answers =
          answers(version, questions, asked.stream().map(Questions.FewAnswers::answers).toList());
      double[] prices =
          asked.stream()
              .mapToDouble(question -> halves.heldBack().get(question.row()).price())
              .toArray();
      List<MatchingRows> cells =
          said > MAX_SAID_OF_CELLS || (options.listedAt() != null && options.time())
              ? List.of()
              : MatchingRows.of(questions, halves.learned(), said);
      List<AnsweredMixture> ofCells =
          answers(
              version, questions, cells.stream().map(c -> questions.asJson(c.values())).toList());
      double[] ks = new double[cells.size()];
      for (int i = 0; i < ks.length; i++) {
        ks[i] = cells.get(i).ks(ofCells.get(i));
      }
      page.addShort(said, answers.size(), Figures.of(answers, prices), ks);
      progress.accept(answers.size() + " questions answered that give " + said);
    }
  }

  private List<AnsweredMixture> answers(
      int version, Questions questions, List<Map<String, JsonNode>> asked)
      throws IOException, InterruptedException {
    List<AnsweredMixture> answers = new ArrayList<>();
    for (int from = 0; from < asked.size(); from += BATCH) {
      List<Map<String, JsonNode>> part = asked.subList(from, Math.min(from + BATCH, asked.size()));
      answers.addAll(asked(version, questions.batch(part), part.size()));
    }
    return answers;
  }

  private List<AnsweredMixture> asked(int version, byte[] batch, int size)
      throws IOException, InterruptedException {
    List<AnsweredMixture> answers = new ArrayList<>();
    for (JsonNode result : service.ask(options.category(), version, batch)) {
      if (!result.has("mixture")) {
        throw new NotScored("A question was not answered: " + result);
      }
      answers.add(AnsweredMixture.read(result.path("mixture")));
    }
    if (answers.size() != size) {
      throw new NotScored(size + " questions got " + answers.size() + " answers");
    }
    return answers;
  }
}
