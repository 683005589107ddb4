package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the operator's page computes by itself, module by module. */
class OperatorWordsIT extends LearnedSample {
  private static final String MODULES =
      "const names = ['csv', 'sse', 'router', 'file', 'progress', 'upload', 'scores', 'rejections',"
          + " 'schedule', 'training', 'listings', 'newmarket/proposal'];"
          + "const [csv, sse, router, file, progress, upload, scores, rejections, schedule, training,"
          + " listings, proposal] = await Promise.all(names.map((name) =>"
          + " import(`/assets/admin/${name}.js`)));"
          + "const told = (...pieces) => { const parser = new sse.EventParser();"
          + " return JSON.stringify(pieces.flatMap((piece) => parser.feed(piece))); };"
          + "const json = JSON.stringify;";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          json(csv.rowsOf('a,b\\r\\n1,"x, ""y""\\nz"\\n'))            | [["a","b"],["1","x, \\"y\\"\\nz"]]
          json(csv.rowsOf('\\ufeffa\\n1\\n2'))                        | [["a"],["1"]]
          json(csv.rowsOf('\\ufeffa\\n1\\n2', {whole: true}))         | [["a"],["1"],["2"]]
          json(csv.rowsOf('a\\n1\\n2\\n3\\n', {most: 2}))             | [["a"],["1"]]
          csv.wholeLines(new TextEncoder().encode('a\\nb\\nc'), false) | 4
          json(csv.lineOf(['=1+1', 'a"b', null, 0]))                  | "\\"=1+1\\",\\"a\\"\\"b\\",,\\"0\\"\\r\\n"
          told('data: 1\\n\\n')                                       | [{"name":"message","data":"1"}]
          told('eve', 'nt:end\\r', '\\ndata:a\\r\\nda', 'ta: b\\r\\n\\r', '\\n') | [{"name":"end","data":"a\\nb"}]
          told(':still here\\n\\n', '\\ufeff')                        | []
          told('event: progress\\nid: 4\\n\\ndata: 1\\n\\n')          | [{"name":"message","data":"1"}]
          told('data: 1\\n')                                          | []
          json(router.routeOf(''))                                    | {"view":"markets","nav":"markets"}
          json(router.routeOf('#/markets/a%2Fb/models/3'))            | {"view":"model","nav":"markets","category":"a/b","version":"3"}
          json(router.routeOf('#/markets/100%'))                      | {"view":"market","nav":"markets","category":"100%"}
          json(router.routeOf('#/runs/x'))                            | {"view":"missing","nav":null}
          router.toModel('a b/c', 2)                                  | #/markets/a%20b%2Fc/models/2
          json(file.guessRoles(['Id', 'Asking Price', 'Currency', 'Date', 'price note'])) | {"price":"Asking Price","id":"Id","listedAt":"Date","currency":"Currency"}
          json(file.guessRoles(['town', 'resale_price', 'month']))    | {"price":"resale_price","id":"","listedAt":"month","currency":""}
          json(file.guessRoles(['a', 'Price in USD']))                | {"price":"Price in USD","id":"","listedAt":"","currency":""}
          json(file.guessRoles(['a', 'b']))                           | {"price":"","id":"","listedAt":"","currency":""}
          proposal.keyFrom('Möbel & Uhren (2023).final.csv')          | mobel-uhren-2023-final
          proposal.keyFrom('2023 watches.csv')                        | watches
          proposal.keyFrom('時計.csv')                                | ''
          proposal.titleFrom('used_watches-2023.csv')                 | Used watches 2023
          progress.timeLeft([{at: 0, progress: 0.25}, {at: 10_000, progress: 0.5}]) | 20
          json(progress.timeLeft([{at: 0, progress: 0.2}, {at: 9, progress: 0.2}])) | null
          json(progress.timeLeft([{at: 0, progress: 0.2}]))           | null
          json(progress.curveWith([{epoch: 1, validationNll: 3}, {epoch: 2, validationNll: 2}], {epoch: 2, validationNll: 1})) | [{"epoch":1,"validationNll":3},{"epoch":2,"validationNll":1}]
          json(progress.pointsOf([{phase: 'reading', epoch: null}, {epoch: 1, validationNll: 0.5}])) | [{"epoch":1,"validationNll":0.5}]
          json(upload.pace([{at: 0, sent: 0}, {at: 2000, sent: 4000}], 8000)) | {"rate":2000,"left":2}
          json(upload.pace([{at: 5, sent: 0}], 10))                   | {"rate":null,"left":null}
          [...scores.bestOf({of: (s) => s.x}, [{key: 'a', scores: {x: 2}}, {key: 'b', scores: {x: 1}}])].join() | b
          [...scores.bestOf({of: (s) => s.x, target: 0.8}, [{key: 'a', scores: {x: 0.7}}, {key: 'b', scores: {x: 0.95}}])].join() | a
          [...scores.bestOf({of: (s) => s.x}, [{key: 'a', scores: {x: 2}}, {key: 'b', scores: {}}])].join() | ''
          json(training.wishOf({seed: '7', members: ' 1 ', epochs: ''})) | {"seed":7,"hyperparameters":{"members":1}}
          json(training.wishOf({seed: '12 34', members: 'two', epochs: ''})) | {"seed":"12 34","hyperparameters":{"members":"two"}}
          json(proposal.definitionFrom({}, [{column: {name: 'a'}, included: true, type: 'numeric', unit: 'mm', min: '1', max: '7', proposed: {unit: 'mm', min: '1', max: '9'}}], {attributes: [{name: 'a', type: 'numeric', required: true, unit: 'cm', min: 0, max: 99}]})) | {"attributes":[{"name":"a","type":"numeric","required":true,"unit":"cm","min":0,"max":7}]}
          json(training.wishOf({seed: '', members: '', epochs: ''}))  | {}
          listings.dailyOf([{day: '2026-11-01', received: 3, inserted: 2}]).length | 14
          json(listings.dailyOf([{day: '2026-03-28', received: 3, inserted: 2}, {day: '2026-04-20', received: 1, inserted: 1}]).map((d) => d.received).filter(Boolean)) | [3,1]
          json(rejections.rejectedCsv([{line: 2, column: 'p', value: 'x', reason: 'no', cells: {b: '1', a: '=2'}}], ['a', 'b'])) | "\\"line\\",\\"rejected column\\",\\"rejected value\\",\\"reason\\",\\"a\\",\\"b\\"\\r\\n\\"2\\",\\"p\\",\\"x\\",\\"no\\",\\"=2\\",\\"1\\"\\r\\n"
          json(schedule.definitionOf({category: 'c', title: 'T', listings: 3, model: null, attributes: [{name: 'a', type: 'categorical', required: true, values: []}]})) | {"title":"T","attributes":[{"name":"a","type":"categorical","required":true}]}
          json(proposal.definitionFrom({title: 'T'}, [{column: {name: 'a'}, included: true, type: 'numeric', unit: ' mm ', min: '1', max: 'x'}, {column: {name: 'b'}, included: false}], {retraining: 1, attributes: []})) | {"retraining":1,"title":"T","attributes":[{"name":"a","type":"numeric","unit":"mm","min":1,"max":"x"}]}
          """)
  void isAsMeant(String call, String meant) {
    if (!String.valueOf(browser.driver().getCurrentUrl()).startsWith(address("/admin"))) {
      browser.open(address("/admin"));
    }
    assertThat(browser.script(MODULES + "return String(" + call + ")"))
        .isEqualTo(meant.equals("''") ? "" : meant);
  }
}
