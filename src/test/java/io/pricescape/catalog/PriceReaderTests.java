package io.pricescape.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricescape.catalog.PriceReading.NotAPrice;
import io.pricescape.catalog.PriceReading.Price;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceReaderTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "USD|$7,171|7171",
        "USD|4026|4026",
        "USD|US $75.60/ea|75.6",
        "USD|USD $7,171|7171",
        "USD|$7,171 USD|7171",
        "USD|usd 7171|7171",
        "USD|\"\u00a0  $ 5\"|5",
        "USD|$2,087,414,543|2087414543",
        "USD|1|1",
        "AUD|AU$20,405|20405",
        "AUD|A$ 20,405|20405",
        "AUD|$20,405|20405",
        "SGD|S$450,000.0|450000",
        "SGD|232000.0|232000",
        "HKD|HK$1,200|1200",
        "GBP|\" £8,000\"|8000",
        "EUR|€ 1.200,-|1200",
        "EUR|1.200,00 €|1200",
        "EUR|500 euros|500",
        "CHF|CHF 1'200.50|1200.5",
        "CHF|Fr. 80|80",
        "JPY|¥120,000|120000",
        "CNY|¥120,000|120000",
        "JPY|120,000円|120000",
        "KRW|₩1,500,000|1500000",
        "SEK|1 500 kr|1500",
        "PLN|99,90 zł|99.9",
      })
  void readsAPriceInTheCategorysCurrency(String currency, String text, double price) {
    assertThat(PriceReader.read(text, in(currency))).isEqualTo(new Price(price));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "USD|Price on request|not a price",
        "USD|NaN|no price",
        "USD|Infinity|not a price",
        "USD|\" \"|no price",
        "USD|-|no price",
        "USD|n/a|no price",
        "USD|정보없음|no price",
        "USD|0|not positive",
        "USD|$0.00|not positive",
        "USD|-5|not positive",
        "USD|-$5|not positive",
        "USD|£8,000|in GBP, not USD",
        "USD|€8,000|in EUR, not USD",
        "USD|AU$20,405|in AUD, not USD",
        "USD|C $20|in CAD, not USD",
        "USD|20 eur|in EUR, not USD",
        "USD|500 PLN|in PLN, not USD",
        "USD|¥900|in ¥, not USD",
        "EUR|$900|in $, not EUR",
        "AUD|US $900|in USD, not AUD",
        "USD|$100 - $200|not a price",
        "USD|$1,200 (was $1,500)|not a price",
        "USD|2 for 10|not a price",
        "USD|$1.2M|not a price",
        "USD|12k|not a price",
        "USD|3 million|not a price",
        "USD|20%|not a price",
        "USD|1e999|not finite",
      })
  void saysWhyATextIsNoPrice(String currency, String text, String reason) {
    assertThat(PriceReader.read(text, in(currency))).isEqualTo(new NotAPrice(reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"USD", "usd", "US$", "$", "", " ", "-"})
  void takesACurrencyOfItsOwnColumn(String currency) {
    assertThat(PriceReader.read("7,171", currency, in("USD"))).isEqualTo(new Price(7171));
    assertThat(PriceReader.read(7171.0, currency, in("USD"))).isEqualTo(new Price(7171));
  }

  @ParameterizedTest
  @CsvSource({"GBP,'in GBP, not USD'", "£,'in GBP, not USD'", "pounds,in an unknown currency"})
  void refusesAPriceInAnotherCurrency(String currency, String reason) {
    assertThat(PriceReader.read("7,171", currency, in("USD"))).isEqualTo(new NotAPrice(reason));
    assertThat(PriceReader.read(7171.0, currency, in("USD"))).isEqualTo(new NotAPrice(reason));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesANumberThatIsNotFinite(double price) {
    assertThat(PriceReader.read(price, null, in("USD"))).isEqualTo(new NotAPrice("not finite"));
  }

  private static Category in(String currency) {
    return new Category("things", "Things", currency, PriceScale.LOG, false, List.of(), null);
  }
}
