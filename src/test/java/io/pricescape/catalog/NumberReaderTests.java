package io.pricescape.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberReaderTests {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "42|42",
        "42 mm|42",
        "0.23|0.23",
        ".5 ct|0.5",
        "61.9|61.9",
        "$7,171|7171",
        "AU$20,405|20405",
        "\" £8,000\"|8000",
        "US $75.60/ea|75.6",
        "2,087,414,543|2087414543",
        "1,234.50|1234.5",
        "1.234,50|1234.5",
        "1.234.567|1234567",
        "1.234.567,89|1234567.89",
        "1,23,456|123456",
        "1,23,45,678.5|12345678.5",
        "1 234,50|1234.5",
        "1\u00a0234,50|1234.5",
        "1\u2009234\u2009567|1234567",
        "1\u202f234.5|1234.5",
        "1'234.50|1234.5",
        "12’345’678|12345678",
        "38,5 mm|38.5",
        "34,1 mm|34.1",
        "0,125|0.125",
        "1234,567|1234.567",
        "1,2345|1.2345",
        "34 x 42,1 mm|34",
        "40 x 42 mm|40",
        "40x42|40",
        "2022 (Approximation)|2022",
        "2022 123|2022",
        "61 years 04 months|61",
        "10 TO 12|10",
        "10-80|10",
        "10–80 mm|10",
        "8GB|8",
        "6/23/18|6",
        "size - 42|42",
        "A-5|5",
        "-5|-5",
        "−5,5|-5.5",
        "\uff0d5|-5",
        "-$5|-5",
        "- € 5|-5",
        "１２３．５|123.5",
        "٣٤٫٥|34.5",
        "1e5|100000",
        "1.5E-05|0.000015",
        "2 e 3|2",
        "12e|12",
        "4e4x|4",
        "1.200,-|1200",
        "1,200.– Fr|1200",
        "0|0",
        "000,500|0.5",
        "100.|100",
        "1,000,|1000",
        "0.1000000000000000055511151231257827|0.1",
        "9007199254740993|9007199254740992",
      })
  void readsTheFirstNumberAsPeopleWriteIt(String text, double number) {
    assertThat(NumberReader.read(text, false)).hasValue(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "34,1 mm|34.1",
        "1,234|1.234",
        "1.234|1234",
        "1.234,50|1234.5",
        "1 234,50|1234.5",
        "1,234.50|1234.5",
        "1,234,567|1234567",
        "93.0|93",
        "0.230|0.23",
        "42|42"
      })
  void readsADecimalCommaWhereTheCategorySaysSo(String text, double number) {
    assertThat(NumberReader.read(text, true)).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "-", "n/a", "NaN", "Infinity", "-Infinity", "Price on request", ",."})
  void findsNoNumberInOtherText(String text) {
    assertThat(NumberReader.read(text, false)).isEmpty();
  }

  @Test
  void refusesWhatADoubleCannotHold() {
    assertThat(NumberReader.read("9".repeat(400), false)).isEmpty();
    assertThat(NumberReader.read("1e309", false)).isEmpty();
    assertThat(NumberReader.read("1e99999999999", false)).isEmpty();
  }

  @Test
  void readsEveryPlainDoubleBack() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double number = random.nextGaussian() * Math.pow(10, random.nextInt(30) - 15);
      assertThat(NumberReader.read(Double.toString(number), false)).hasValue(number);
    }
  }

  @Test
  void readsWhatItIsGivenWhateverThatIs() {
    Random random = new Random(8);
    String alphabet = "0123456789,.  '-–$€+xm\u00a0\u2009１٣\ud83d";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      boolean hasDigit = text.chars().anyMatch(Character::isDigit);
      assertThat(NumberReader.read(text.toString(), random.nextBoolean()).isPresent())
          .as(text.toString())
          .isEqualTo(hasDigit);
    }
  }
}
