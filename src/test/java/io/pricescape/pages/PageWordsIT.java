package io.pricescape.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages' own functions say, in the engine that runs them. */
class PageWordsIT extends LearnedSample {
  private static final String TIERS =
      "[{price: 300, low: 20, high: 500, share: 0.4},"
          + " {price: 1000, low: 700, high: 1500, share: 0.55}]";

  private static final String MODULES =
      "const [words, question, share, axis, format] = await Promise.all(["
          + "'seller/words', 'seller/question', 'seller/share', 'seller/axis', 'lib/format']"
          + ".map((name) => import(`/assets/${name}.js`)));"
          + "const tiers = TIERS;"
          + "const humps = {price: 2050, share: 0.96, peaks: [{price: 1010, share: 0.4},"
          + " {price: 1500, share: 0.01}, {price: 2050, share: 0.55}]};"
          + "const advice = (tiers, tier) => words.recommendation({recommendation:"
          + " {price: 2103.2, quick: 1904, patient: 2351, tier}, tiers, currency: 'USD'});"
          + "const held = (verdict, difference, of) => words.asking({asking: {price: 260, tier: 0,"
          + " percentile: 0.5, verdict, difference}, tiers: of, currency: 'USD'}, 'watches').at(-1)"
          + ".replace('50 % of similar watches are listed below this.', '');"
          + "const asked = (price, percentile, tier) => words.asking("
          + "{asking: {price, percentile, tier}, tiers, currency: 'USD'}, 'watches').join(' ');";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          words.things('Watches')                        | watches
          words.things('Watches (generated sample)')     | watches
          words.things('HDB flats')                      | HDB flats
          words.things('(odd)')                          | (odd)
          words.headline({tiers, currency: 'USD'})       | 2 separate price ranges: around $300 and $1,000.
          words.headline({tiers: [tiers[0], humps], currency: 'USD'}) | 2 separate price ranges: around $300; around $1,010 and $2,050.
          words.headline({tiers: [tiers[0]], currency: 'EUR', price: {median: 310}}) | One price range, with the middle at €310.
          words.headline({tiers: [], currency: 'USD', price: {median: 12.5}}) | No price range stands out; the middle is $12.50.
          words.emptyBetween({tiers, currency: 'USD'})   | Hardly anybody lists between $500 and $700.
          words.emptyBetween({tiers: [], currency: 'USD'}) | ''
          asked(600, 0.41, null)                         | 41 % of similar watches are listed below this. Hardly anybody lists between $500 and $700.
          asked(10, 0.001, null)                         | Hardly any similar watches are listed below this. It is lower than where they usually begin, $20.
          asked(9000, 0.999, null)                       | Nearly all similar watches are listed below this. It is higher than where they usually end, $1,500.
          asked(300, 0.2, 0)                             | 20 % of similar watches are listed below this. It is in the first of 2 price ranges, which holds 40 % of them.
          words.mostLikely(tiers[0], 'USD')              | most likely $300
          words.mostLikely(humps, 'USD')                 | most around $1,010 (40 %) and $2,050 (55 %)
          words.cardLikely(tiers[0], 'USD')              | most likely
          words.peaks(humps).length                      | 2
          advice([tiers[0]], 0)                          | Ask about $2,100; $1,900 to sell quickly, $2,350 with patience.
          advice(tiers, 1)                               | In the second price range, ask about $2,100; $1,900 to sell quickly, $2,350 with patience.
          words.recommendation({recommendation: {reason: 'too-wide', message: 'Say more.'}, tiers, currency: 'USD'}) | Say more.
          held('low', -50, [tiers[0]])                   | A low price: $50 below the middle, $310.
          held('usual', 0, [tiers[0]])                   | A usual price: the middle.
          held('high', 100, tiers)                       | A high price: $100 above the middle of this range, $160.
          held('far-off', -740, tiers)                   | Far off: $740 below the middle of the most common price range, $1,000.
          held(null, null, [])                           | ''
          question.typedNumber('1,100')                  | 1100
          question.typedNumber(' 12.5 ')                 | 12.5
          String(question.typedNumber('12 mm'))          | null
          String(question.typedNumber('1e999'))          | null
          String(question.askingPrice({asking: '-3'}))   | null
          question.typedPrice('$1,100')                  | 1100
          question.typedPrice('1100 USD')                | 1100
          question.typedPrice('1.100,50')                | 1100.5
          question.typedPrice('1.100')                   | 1100
          question.typedPrice('1 100')                   | 1100
          question.typedPrice('0,5')                     | 0.5
          String(question.typedPrice('0x10'))            | null
          String(question.typedPrice('1e3'))             | null
          String(question.typedPrice('abc'))             | null
          question.typedNumber('34,1')                   | 34.1
          question.typedNumber('1.100')                  | 1.1
          format.money(15.5, 'JPY')                      | ¥16
          format.shortMoney(454_000_000, 'IDR')          | IDR\u00a0454M
          axis.ticks([80, 9000], true, 700, 'USD').join(' ')  | 100 200 500 1000 2000 5000
          axis.ticks([80, 9000], true, 200, 'USD').join(' ')  | 100 1000
          axis.ticks([80, 9000], true, 0, 'USD').join(' ')    | 1000
          axis.ticks([0, 8300], false, 700, 'USD').join(' ')  | 0 1000 2000 3000 4000 5000 6000 7000 8000
          axis.ticks([1e6, 1e9], true, 400, 'IDR').join(' ')  | 1000000 10000000 100000000 1000000000
          format.money(0.034, 'USD')                     | $0.034
          format.money(12.5, 'USD')                      | $12.50
          format.money(1234.5, 'USD')                    | $1,235
          format.money(1e7, 'JPY')                       | ¥10,000,000
          format.exactMoney(1234.5, 'USD')               | $1,234.50
          format.ago(0, 172_800_000)                     | 2 days ago
          format.duration(125)                           | 2 min 5 s
          format.bytes(1_234_567)                        | 1.2 MB
          """)
  void readAsMeant(String call, String meant) {
    assertThat(inThePage(call)).isEqualTo(meant);
  }

  @Test
  void meanThemselvesToAShell() {
    assertThat(inThePage("share.shellWord(`it's \"so\" $HOME`)"))
        .isEqualTo("'it'\\''s \"so\" $HOME'");
  }

  private Object inThePage(String call) {
    if (!String.valueOf(browser.driver().getCurrentUrl()).startsWith(address("/embed"))) {
      browser.open(address("/embed"));
    }
    return browser.script(MODULES.replace("TIERS", TIERS) + "return String(" + call + ")");
  }
}
