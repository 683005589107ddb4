package io.pricescape.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The categories' rows. */
final class CategoryTable {
  private static final String COLUMNS =
      "key, title, currency, price_scale, decimal_comma, attributes, retraining, hyperparameters";

  private static final String ALL = "select " + COLUMNS + " from category order by key";

  private static final String LOCKED =
      "select " + COLUMNS + " from category where key = :key for update";

  private static final String INSERT =
      """
      insert into category (key, title, currency, price_scale, decimal_comma, attributes,
        retraining, hyperparameters, created_at, updated_at)
      values (:key, :title, :currency, :priceScale, :decimalComma, :attributes::jsonb,
        :retraining::jsonb, :hyperparameters::jsonb, :now, :now)
      on conflict (key) do nothing
      """;

  private static final String UPDATE =
      """
      update category set title = :title, currency = :currency, price_scale = :priceScale,
        decimal_comma = :decimalComma, attributes = :attributes::jsonb,
        retraining = :retraining::jsonb, hyperparameters = :hyperparameters::jsonb,
        updated_at = :now
      where key = :key
      """;

  // a mapper of its own: what is stored must not follow the settings of what is served
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  CategoryTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Category> all() {
    return jdbc.sql(ALL).query(CategoryTable::category).list();
  }

  /** Adds a category; false when there is one of this key, committed or about to be. */
  boolean insert(Category category, Instant now) {
    return write(INSERT, category, now) == 1;
  }

  /** The category, kept from others until the end of the transaction. */
  Category lock(String key) {
    return jdbc.sql(LOCKED).param("key", key).query(CategoryTable::category).single();
  }

  void update(Category category, Instant now) {
    write(UPDATE, category, now);
  }

  private int write(String sql, Category category, Instant now) {
    CategoryDefinition definition = CategoryDefinition.of(category);
    return jdbc.sql(sql)
        .param("key", category.key())
        .param("title", definition.title())
        .param("currency", definition.currency())
        .param("priceScale", definition.priceScale())
        .param("decimalComma", definition.decimalComma())
        .param("attributes", JSON.writeValueAsString(definition.attributes()))
        .param("retraining", json(definition.retraining()))
        .param("hyperparameters", json(definition.hyperparameters()))
        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
        .update();
  }

  private static @Nullable String json(@Nullable Object value) {
    return value == null ? null : JSON.writeValueAsString(value);
  }

  private static Category category(ResultSet row, int index) throws SQLException {
    return new CategoryDefinition(
            row.getString("title"),
            row.getString("currency"),
            row.getString("price_scale"),
            row.getBoolean("decimal_comma"),
            List.of(JSON.readValue(row.getString("attributes"), AttributeDefinition[].class)),
            read(row.getString("retraining"), RetrainingPlan.class),
            read(row.getString("hyperparameters"), Hyperparameters.class))
        .toCategory(row.getString("key"));
  }

  private static <T> @Nullable T read(@Nullable String json, Class<T> type) {
    return json == null ? null : JSON.readValue(json, type);
  }
}
